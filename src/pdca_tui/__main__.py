"""`python -m pdca_tui` is the same as `pdca`."""

from pdca_tui.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
