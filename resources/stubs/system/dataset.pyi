"""system.dataset: making datasets, changing them into other ones, and writing them as text or workbooks."""

from runtime.system.dataset import addColumn as addColumn
from runtime.system.dataset import addRow as addRow
from runtime.system.dataset import addRows as addRows
from runtime.system.dataset import appendDataset as appendDataset
from runtime.system.dataset import clearDataset as clearDataset
from runtime.system.dataset import dataSetToExcel as dataSetToExcel
from runtime.system.dataset import dataSetToHTML as dataSetToHTML
from runtime.system.dataset import deleteRow as deleteRow
from runtime.system.dataset import deleteRows as deleteRows
from runtime.system.dataset import exportCSV as exportCSV
from runtime.system.dataset import exportExcel as exportExcel
from runtime.system.dataset import exportHTML as exportHTML
from runtime.system.dataset import filterColumns as filterColumns
from runtime.system.dataset import formatDates as formatDates
from runtime.system.dataset import fromCSV as fromCSV
from runtime.system.dataset import getColumnHeaders as getColumnHeaders
from runtime.system.dataset import setValue as setValue
from runtime.system.dataset import sort as sort
from runtime.system.dataset import toCSV as toCSV
from runtime.system.dataset import toDataSet as toDataSet
from runtime.system.dataset import toExcel as toExcel
from runtime.system.dataset import toPyDataSet as toPyDataSet
from runtime.system.dataset import updateRow as updateRow
