"""The app of lesson 08: a clinic for trainings. Examine, name what is wrong, change one thing, and see it run again."""

from __future__ import annotations

import copy
from functools import partial

import ipywidgets as widgets

import nnlab
from nnlab.apps.clinic import chart
from nnlab.apps.clinic.faults import begin_again
from nnlab.apps.clinic.looks import LOOKS, NONE
from nnlab.apps.clinic.patients import PATIENTS, RAN_AWAY, Patient, run_to_the_end
from nnlab.apps.clinic.picture import Picture
from nnlab.apps.clinic.state import ClinicState
from nnlab.apps.clinic.treatments import TREATMENTS
from nnlab.apps.shared import say
from nnlab.inspection.examination.measures import Measures
from nnlab.inspection.examination.report import examined
from nnlab.live import LiveFigure
from nnlab.live.cores import one_core_free
from nnlab.live.lab import TrainingLab


class ClinicApp(TrainingLab):
    """See `clinic`."""

    def __init__(self, state: ClinicState):
        self.charts = {number: chart.Chart() for number in range(1, len(PATIENTS) + 1)}
        self.picture = Picture()
        self.story, self.seen, self.answered, self.healed, self.score = (widgets.HTML() for _ in range(5))
        name = self.button("That is it", "Say that this is what is wrong", self.name, "stethoscope")
        heal = self.button("Run again with this change", "The same data, first weights and order; one thing is changed",
                           self.heal, "medkit")
        back = self.button("The sick run", "Show the patient as it came", self.bring_back, "undo")
        self.looks = {look: self.button(look.capitalize(), "Every look at something new counts",
                                        partial(self._look, look)) for look in LOOKS if look != NONE}
        sick = self._admit(PATIENTS[state.patient - 1])
        super().__init__(sick, state, LiveFigure(self.picture.figure),
                         ["patient", self.story, "player",
                          [*self.looks.values()], self.seen, ["diagnosis", name], self.answered,
                          ["change", heal, back], self.healed, self.score])
        self._open()

    @property
    def chart(self) -> chart.Chart:
        """What was done to the patient."""
        return self.charts[self.state.patient]

    def _admit(self, patient: Patient) -> nnlab.Trainer:
        """Return the patient's training, at its end."""
        self.patient, self.sick = patient, patient.recipe.trainer()
        with one_core_free():  # products as small as these are slower on many
            run_to_the_end(self.sick, patient.recipe.epochs)
        begin_again(self.sick.net)
        self.ill = copy.deepcopy(self.sick)  # as the patient came, whatever is done to the run on the screen
        history = self.sick.history
        self.came = [(history.epoch[:], losses[:]) for losses in (history.loss, history.validation_loss)]
        self._treated_by, self._found = "", None
        return self.sick

    def _open(self) -> None:
        """Begin with the patient that was admitted."""
        self.player.goal, self.player.position = self.patient.recipe.epochs, self.trainer.epoch
        self.story.value = f"<p><b>Patient {self.state.patient}.</b> {self.patient.story}</p>"
        self.answered.value = self.healed.value = ""
        self.picture.begin()
        self._begin_look()
        self.show()

    def _look(self, name: str) -> None:
        self.state.look = name

    def _begin_look(self) -> None:
        if self.state.look != NONE and self.state.look not in self.chart.looks:
            self.chart.looks.append(self.state.look)
        for name, button in self.looks.items():
            button.icon = "eye" if name == self.state.look else "check" if name in self.chart.looks else ""
        self.picture.look(self.state.look, Measures(self.trainer))
        self.live.fit()

    # What is shown ----------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        player = self.player
        now = player.position if player.position < player.last_epoch else None
        begin_again(self.trainer.net)
        self.measures = Measures(self.trainer)
        self.picture.update(self.measures, self.came, now, is_moving=player.playing)

    def _tell(self) -> str:
        if not self.player.playing:
            self._judge()
        words = self.picture.panel.words(self.measures)
        self.seen.value = f'<div style="line-height: 1.5; min-height: 4.5em">{words}</div>'
        named = sum(one.is_named for one in self.charts.values())
        healed = sum(one.is_healed for one in self.charts.values())
        self.score.value = (f"<p>This patient: {self.chart.words()} All: {named} of {len(PATIENTS)} named, "
                            f"{healed} healed.</p>")
        losses = f"{say.counted(self.trainer.epoch, 'epoch')}; training loss {self.measures.loss:.3g}"
        return f"Patient {self.state.patient}: {losses}. Look: {self.state.look}."

    def _repr_mimebundle_(self, **kwargs):
        """Return the app with words that do not depend on the last bits of a training."""
        data = super()._repr_mimebundle_(**kwargs)
        return {**data, "text/plain": f"Patient {self.state.patient} of the clinic: the curves of a training, and a "
                                      f"look at: {self.state.look}"}

    def _judge(self) -> None:
        """Say what a change has done, once its run is over."""
        is_over = (self.trainer.epoch >= self.player.goal or self.player.has_converged
                   or self.trainer.history.stopped == RAN_AWAY)
        if self.trainer is self.sick or self._found is not None or not is_over:
            return
        self._found = examined(self.trainer)
        is_healed, words = chart.outcome(self._treated_by, self.patient, self.ill, self.trainer, self._found)
        self.chart.is_healed |= is_healed
        self.healed.value = f"<p>{words}</p>"

    # What a person does -----------------------------------------------------------------------------------------------

    def _on_patient(self, change) -> None:
        self.player.take(self._admit(PATIENTS[self.state.patient - 1]))
        with self.quietly():
            self.state.look = NONE
        self._open()

    def _on_look(self, change) -> None:
        self._begin_look()
        self.show()
        self._tell()  # at once, though words wait while a training plays

    def _on_diagnosis(self, change) -> None:
        pass  # counts when it is said

    _on_change = _on_diagnosis

    def name(self) -> None:
        """Say that the chosen diagnosis is what is wrong."""
        name, m = self.state.diagnosis, Measures(self.ill)
        if name == self.patient.illness:
            self.chart.is_named = True
        elif name not in self.chart.wrong:
            self.chart.wrong.append(name)
        self.answered.value = f"<p>{chart.answer(name, self.patient, self.chart, m, examined(self.ill))}</p>"
        self.show()
        self._tell()

    def heal(self) -> None:
        """Run again with one thing changed, beside the sick run."""
        recipe = self.patient.recipe
        changed = TREATMENTS[self.state.change](recipe)
        if changed == recipe:
            self.healed.value = f"<p>{self.state.change[0].upper()}{self.state.change[1:]}: it is so already.</p>"
            return
        self.treat(changed.trainer(), self.state.change, changed.epochs)
        self.player.play()

    def fail(self, error: Exception) -> None:
        """Take a changed run that ran away for what it is, an outcome; show any other error."""
        if isinstance(error, nnlab.Diverged) and self.trainer is not self.sick:
            self.trainer.history.stopped = RAN_AWAY
        else:
            super().fail(error)

    def treat(self, trainer: nnlab.Trainer, name: str, epochs: float) -> None:
        """Have another training in the place of the sick one, which stays beside it."""
        self.chart.changes += 1
        self._treated_by, self._found, self.healed.value = name, None, ""
        self.player.take(trainer)
        self.player.goal = epochs
        self._begin_look()
        self.show()

    def bring_back(self) -> None:
        """Show the sick run again."""
        self.player.take(self.sick)
        self._open()

    def _new_weights(self, seed: int) -> None:
        """Examine another case of the same illness: other data, other first weights."""
        self.player.take(self._admit(self.patient.with_seed(seed)))
        self._open()
