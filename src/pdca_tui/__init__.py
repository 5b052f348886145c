"""pdca-tui: the cockpit that carries an approved improvement plan from promise to result."""

__version__ = "0.1.0"
