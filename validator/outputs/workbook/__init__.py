"""The parts of the workbook that `validator.outputs.xlsx` writes."""
