"""The report on a round: its facts, and the ways out as a web page, Markdown and a workbook."""
