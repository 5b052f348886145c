"""What differs between operating systems, and nothing else: files, accounts, the end of a session, the terminal.

The rest of the program is written against these few calls and asks no system which one it is; a test keeps it so.
Each call has a branch for Windows and one for POSIX. What a branch decides is a plain function wherever it can be,
so that the tests go through the branch for Windows on any system.
"""
