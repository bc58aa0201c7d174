#!/usr/bin/env python3
"""Writes workbooks of exports in datasets/forms, as openpyxl and xlsxwriter make them.

usage: pip install openpyxl==3.1.5 xlsxwriter==3.3.1 && python3 datasets/scripts/make_workbooks.py datasets/forms

microsoft-forms.xlsx has shared texts and dates from 1900, microsoft-forms-1904.xlsx texts in the cells, a hidden sheet, a sheet of notes
and dates from 1904. Moments are numbers with a format, other whole numbers are numbers; all else is what microsoft-forms.csv says.
"""
import csv
import datetime
import pathlib
import sys

import openpyxl
import xlsxwriter

folder = pathlib.Path(sys.argv[1])
rows = list(csv.reader((folder / "microsoft-forms.csv").open(encoding="utf-8", newline="")))


def value(text):
    try:
        return datetime.datetime.strptime(text, "%m/%d/%y %H:%M:%S")
    except ValueError:
        return int(text) if text.isdigit() else text


book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Form1"
for row in rows:
    sheet.append([value(cell) if cell else None for cell in row])
book.properties.created = book.properties.modified = datetime.datetime(2026, 3, 1)
book.save(folder / "microsoft-forms.xlsx")

book = xlsxwriter.Workbook(folder / "microsoft-forms-1904.xlsx", {"date_1904": True, "constant_memory": True})
book.set_properties({"created": datetime.datetime(2026, 3, 1)})
book.add_worksheet("Lists").hide()
sheet = book.add_worksheet("Answers & more")
moment = book.add_format({"num_format": 'dd/mm/yyyy "at" hh:mm:ss'})
for place, row in enumerate(rows):
    for column, cell in enumerate(row):
        found = value(cell)
        if isinstance(found, datetime.datetime):
            sheet.write_datetime(place, column, found, moment)
        elif cell:
            sheet.write(place, column, found)
notes = book.add_worksheet("Notes")
notes.write(0, 0, "not a table")
sheet.activate()
sheet.set_first_sheet()
book.close()
