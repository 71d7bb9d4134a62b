"""What a run leaves: tables in, files out.

:mod:`finsim.report.tables` says what is printed, in Chinese or English; the writers (CSV, workbook, charts)
say how; :mod:`finsim.report.folder` puts the whole output folder on disk, or nothing.
"""
