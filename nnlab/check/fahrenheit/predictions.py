"""What lesson 02 asks to foretell."""

from nnlab.check.engine.predicted import Chosen

PREDICTIONS = {
    "bowl": Chosen(
        {"A": "5,000", "B": "500", "C": "50"}, "C", "B",
        "Each step multiplies both distances by 1 − 0.3 · 2 = 0.4. Fifty are plenty.",
        "Why is there no slow direction any more?"),
    "batches": Chosen(
        {"A": "all hundred in each step", "B": "batches of 10", "C": "single examples"}, "C", "A",
        "Single examples take 10,000 steps, all hundred take 100 in the same time. Many rough steps got farther than "
        "few exact ones.",
        "Which knob is still on its way with all hundred?"),
    "arrays": Chosen(
        {"A": "alike with few numbers and with many", "B": "with many numbers", "C": "with few numbers"}, "B", "A",
        "To call NumPy costs a little each time. The more numbers there are in a call, the less that matters.",
        "With ten temperatures, is NumPy worth it for its speed?"),
}
