"""system.file: reading and writing files of this computer, and asking the user for one."""

from runtime.system.file import FileError as FileError
from runtime.system.file import T as T
from runtime.system.file import TempFiles as TempFiles
from runtime.system.file import fileExists as fileExists
from runtime.system.file import getTempFile as getTempFile
from runtime.system.file import openFile as openFile
from runtime.system.file import openFiles as openFiles
from runtime.system.file import readFileAsBytes as readFileAsBytes
from runtime.system.file import readFileAsString as readFileAsString
from runtime.system.file import saveFile as saveFile
from runtime.system.file import writeFile as writeFile
