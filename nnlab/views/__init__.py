"""Pictures: arrays in, matplotlib artists kept and moved. No view knows a network, and none trains one."""

from nnlab.views.accuracy_curve import AccuracyCurve
from nnlab.views.activation_curve import ActivationCurve
from nnlab.views.bars import Bars
from nnlab.views.base import View
from nnlab.views.confusion_matrix import ConfusionMatrix
from nnlab.views.decision_map import DecisionMap
from nnlab.views.dependencies import Dependencies
from nnlab.views.error_valley import ErrorValley
from nnlab.views.figure import Figure
from nnlab.views.firing_curve import FiringCurve
from nnlab.views.fit_line import FitLine
from nnlab.views.gap_curve import GapCurve
from nnlab.views.images import Images, WeightImages
from nnlab.views.lesson_map import LessonMap
from nnlab.views.lit_neurons import LitNeurons
from nnlab.views.loss_curve import LossCurve
from nnlab.views.masked_network import MaskedNetwork
from nnlab.views.matrices import Matrices
from nnlab.views.network_diagram import NetworkDiagram
from nnlab.views.neuron_maps import NeuronMaps
from nnlab.views.neuron_plane import NeuronPlane
from nnlab.views.neuron_sums import NeuronSums
from nnlab.views.output_spread import OutputSpread
from nnlab.views.pixel_image import PixelImage
from nnlab.views.plane_points import PlanePoints
from nnlab.views.race_curves import RaceCurves, RaceValley
from nnlab.views.spread_curve import SpreadCurve
from nnlab.views.style import BLUE, DARK, DIVERGING, GREY, LIGHT, ORANGE, Theme, line_width, paint, theme_of
from nnlab.views.unrolled import Unrolled
from nnlab.views.valley import Valley
from nnlab.views.valley_3d import Valley3D
from nnlab.views.warped_grid import WarpedGrid
from nnlab.views.worked_network import WorkedNetwork

__all__ = [
    "BLUE", "DARK", "DIVERGING", "GREY", "LIGHT", "ORANGE", "AccuracyCurve", "ActivationCurve", "Bars",
    "ConfusionMatrix", "DecisionMap", "Dependencies", "ErrorValley", "Figure", "FiringCurve", "FitLine", "GapCurve",
    "Images", "LessonMap", "LitNeurons", "LossCurve", "MaskedNetwork", "Matrices", "NetworkDiagram", "NeuronMaps",
    "NeuronPlane", "NeuronSums", "OutputSpread", "PixelImage", "PlanePoints", "RaceCurves", "RaceValley", "SpreadCurve",
    "Theme", "Unrolled", "Valley", "Valley3D", "View", "WarpedGrid", "WeightImages", "WorkedNetwork", "line_width",
    "paint", "theme_of",
]
