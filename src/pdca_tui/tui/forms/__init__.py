"""Forms: what is asked about a record, how it is read, and which deed the answers make."""
