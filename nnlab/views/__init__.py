"""Pictures: arrays in, matplotlib artists kept and moved. No view knows a network, and none trains one."""

from nnlab.views.base.figure import Figure
from nnlab.views.base.style import BLUE, DARK, DIVERGING, GREY, LIGHT, ORANGE, Theme, line_width, paint, theme_of
from nnlab.views.base.view import View
from nnlab.views.curves.accuracy_curve import AccuracyCurve
from nnlab.views.curves.activation_curve import ActivationCurve
from nnlab.views.curves.bars import Bars
from nnlab.views.curves.error_valley import ErrorValley
from nnlab.views.curves.firing_curve import FiringCurve
from nnlab.views.curves.fit_line import FitLine
from nnlab.views.curves.gap_curve import GapCurve
from nnlab.views.curves.histograms import Histograms
from nnlab.views.curves.loss_curve import LossCurve
from nnlab.views.curves.neuron_sums import NeuronSums
from nnlab.views.curves.output_spread import OutputSpread
from nnlab.views.curves.prediction import Prediction
from nnlab.views.curves.race_curves import RaceCurves, RaceValley
from nnlab.views.curves.scale import Scale
from nnlab.views.curves.spread_curve import SpreadCurve
from nnlab.views.images.confusion_matrix import ConfusionMatrix
from nnlab.views.images.images import Images, WeightImages
from nnlab.views.images.matrices import Matrices
from nnlab.views.images.options import Options
from nnlab.views.images.pixel_image import PixelImage
from nnlab.views.images.source_lines import SourceLines
from nnlab.views.images.unrolled import Unrolled
from nnlab.views.images.values import Values
from nnlab.views.networks.dependencies import Dependencies
from nnlab.views.networks.lesson_map import LessonMap
from nnlab.views.networks.lit_neurons import LitNeurons
from nnlab.views.networks.masked_network import MaskedNetwork
from nnlab.views.networks.network_diagram import NetworkDiagram
from nnlab.views.networks.neuron_maps import NeuronMaps
from nnlab.views.networks.worked_network import WorkedNetwork
from nnlab.views.planes.decision_map import DecisionMap
from nnlab.views.planes.neuron_plane import NeuronPlane
from nnlab.views.planes.plane_points import PlanePoints
from nnlab.views.planes.predicted import PredictedBorder, PredictedWay
from nnlab.views.planes.valley import Valley
from nnlab.views.planes.valley_3d import Valley3D
from nnlab.views.planes.warped_grid import WarpedGrid

__all__ = [
    "BLUE", "DARK", "DIVERGING", "GREY", "LIGHT", "ORANGE", "AccuracyCurve", "ActivationCurve", "Bars",
    "ConfusionMatrix", "DecisionMap", "Dependencies", "ErrorValley", "Figure", "FiringCurve", "FitLine", "GapCurve",
    "Histograms", "Images", "LessonMap", "LitNeurons", "LossCurve", "MaskedNetwork", "Matrices", "NetworkDiagram",
    "NeuronMaps", "NeuronPlane", "NeuronSums", "Options", "OutputSpread", "PixelImage", "PlanePoints",
    "PredictedBorder", "PredictedWay", "Prediction", "RaceCurves", "RaceValley", "Scale", "SourceLines", "SpreadCurve",
    "Theme", "Unrolled", "Valley", "Valley3D", "Values", "View", "WarpedGrid", "WeightImages", "WorkedNetwork",
    "line_width", "paint", "theme_of",
]
