"""system.task: an extension of ours, not Ignition's. Progress, limits and results for what runs in the background."""

from runtime.system.task import T as T
from runtime.system.task import isCancelled as isCancelled
from runtime.system.task import progress as progress
from runtime.system.task import start as start
from runtime.system.task import track as track
