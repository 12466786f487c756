"""system.math: statistics of numbers, as Ignition counts them."""

from runtime.system.math import geometricMean as geometricMean
from runtime.system.math import kurtosis as kurtosis
from runtime.system.math import max as max
from runtime.system.math import mean as mean
from runtime.system.math import meanDifference as meanDifference
from runtime.system.math import median as median
from runtime.system.math import min as min
from runtime.system.math import mode as mode
from runtime.system.math import normalize as normalize
from runtime.system.math import percentile as percentile
from runtime.system.math import populationVariance as populationVariance
from runtime.system.math import product as product
from runtime.system.math import skewness as skewness
from runtime.system.math import standardDeviation as standardDeviation
from runtime.system.math import sum as sum
from runtime.system.math import sumDifference as sumDifference
from runtime.system.math import sumLog as sumLog
from runtime.system.math import sumSquares as sumSquares
from runtime.system.math import variance as variance
