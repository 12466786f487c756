"""system.nav: opening and closing windows, and moving on from one to the next."""

from runtime.system.nav import PRIMARY as PRIMARY
from runtime.system.nav import centerWindow as centerWindow
from runtime.system.nav import closeParentWindow as closeParentWindow
from runtime.system.nav import closeWindow as closeWindow
from runtime.system.nav import desktop as desktop
from runtime.system.nav import getCurrentWindow as getCurrentWindow
from runtime.system.nav import goBack as goBack
from runtime.system.nav import goForward as goForward
from runtime.system.nav import goHome as goHome
from runtime.system.nav import openWindow as openWindow
from runtime.system.nav import openWindowInstance as openWindowInstance
from runtime.system.nav import swapTo as swapTo
from runtime.system.nav import swapWindow as swapWindow
