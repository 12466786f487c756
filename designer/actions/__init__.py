"""The designer's commands as app-model records, one module for each menu."""
