"""system.print: components and windows on paper, in PDF files and in pictures. Works without a printer too."""

from runtime.system.print import LANDSCAPE as LANDSCAPE
from runtime.system.print import PORTRAIT as PORTRAIT
from runtime.system.print import createImage as createImage
from runtime.system.print import createPrintJob as createPrintJob
from runtime.system.print import getDefaultPrinterName as getDefaultPrinterName
from runtime.system.print import getPrinterNames as getPrinterNames
from runtime.system.print import printToImage as printToImage
