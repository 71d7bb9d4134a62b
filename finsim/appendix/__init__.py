"""The budget appendix: numbered tables, prose and charts, as workbook, Word, PDF and HTML."""
