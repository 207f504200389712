"""Known mistakes in lesson 05's step with momentum: v = 0.9 v + g, theta = theta - learning_rate v."""

from nnlab.check.engine.mistakes import mistake
from nnlab.check.two_circles.code import KEPT

V_LINE, THETA_LINE = "v = 0.9 * v + g", "theta = theta - learning_rate * v"


def with_velocity(theta, v, learning_rate):
    """Return what the step returns, for any new velocity."""
    return theta - learning_rate * v, v


@mistake("Which part of your step remembers the steps before?",
         "This is plain descent: the velocity is neither used nor changed.", f"{V_LINE}\n{THETA_LINE}")
def plain_descent(theta, v, g, learning_rate):
    return theta - learning_rate * g, v


@mistake("What is left of the old velocity?",
         "The old velocity is forgotten. Nine tenths of it are kept.", V_LINE)
def velocity_forgotten(theta, v, g, learning_rate):
    return with_velocity(theta, g, learning_rate)


@mistake("What makes the ball roll faster on a slope?",
         "The gradient is missing in the velocity.", V_LINE)
def gradient_missing(theta, v, g, learning_rate):
    return with_velocity(theta, KEPT * v, learning_rate)


@mistake("How much of its speed does the ball lose in a step?",
         "All of the old velocity is kept: friction is missing. Nine tenths are kept.", V_LINE)
def friction_missing(theta, v, g, learning_rate):
    return with_velocity(theta, v + g, learning_rate)


@mistake("How much of its velocity does the ball keep: a tenth, or nine tenths?",
         "Only a tenth of the old velocity is kept.", V_LINE)
def kept_and_lost_swapped(theta, v, g, learning_rate):
    return with_velocity(theta, (1 - KEPT) * v + g, learning_rate)


@mistake("Does the gradient count as a whole?",
         "This is a running mean: the gradient comes in with a tenth. That is Adam's m; here it counts as a whole.",
         V_LINE)
def running_mean(theta, v, g, learning_rate):
    return with_velocity(theta, KEPT * v + (1 - KEPT) * g, learning_rate)


@mistake("What does the gradient do to the velocity: come in with plus, or with minus?",
         "The gradient is taken off the velocity. It is added, and the velocity is taken off theta.", V_LINE)
def gradient_subtracted(theta, v, g, learning_rate):
    return with_velocity(theta, KEPT * v - g, learning_rate)


@mistake("Where does the learning rate come in: in the velocity, or in the step?",
         "The learning rate is inside the velocity, as in Keras. Here the velocity is made of gradients alone, "
         "and the rate comes in with the step.", f"{V_LINE}\n{THETA_LINE}")
def rate_in_the_velocity(theta, v, g, learning_rate):
    v = KEPT * v + learning_rate * g
    return theta - v, v


@mistake("Where does the learning rate come in, and with which sign?",
         "This is how Keras writes it: v = 0.9 v − rate · g, and theta + v. Here the velocity is made of gradients "
         "alone, and the step goes against it.", f"{V_LINE}\n{THETA_LINE}")
def as_in_keras(theta, v, g, learning_rate):
    v = KEPT * v - learning_rate * g
    return theta + v, v


@mistake("Which way is downhill?",
         "You have added. Parameters go against their velocity.", THETA_LINE)
def uphill(theta, v, g, learning_rate):
    v = KEPT * v + g
    return theta + learning_rate * v, v


@mistake("With which velocity does the ball roll: the old one, or the new?",
         "The step was taken with the old velocity. First the velocity, then the step.", f"{V_LINE}\n{THETA_LINE}")
def step_before_velocity(theta, v, g, learning_rate):
    return theta - learning_rate * v, KEPT * v + g


@mistake("How long is your step?",
         "The learning rate is missing.", THETA_LINE)
def rate_missing(theta, v, g, learning_rate):
    return with_velocity(theta, KEPT * v + g, 1)


@mistake("By what does theta move: by the velocity, or by something that looks ahead?",
         "This is Nesterov's variant, which looks one step ahead. Here theta moves by the velocity itself.",
         THETA_LINE)
def nesterov(theta, v, g, learning_rate):
    v = KEPT * v + g
    return theta - learning_rate * (g + KEPT * v), v


@mistake("By what does theta move: by the gradient, or by the velocity?",
         "Theta has moved by the gradient alone. It moves by the velocity.", THETA_LINE)
def gradient_for_velocity(theta, v, g, learning_rate):
    return theta - learning_rate * g, KEPT * v + g


@mistake("In which order do theta and v come back?",
         "They have changed places.", "return theta, v")
def results_swapped(theta, v, g, learning_rate):
    return with_velocity(theta, KEPT * v + g, learning_rate)[::-1]


MOMENTUM = (plain_descent, velocity_forgotten, gradient_missing, friction_missing, kept_and_lost_swapped, running_mean,
            gradient_subtracted, rate_in_the_velocity, as_in_keras, uphill, step_before_velocity, rate_missing,
            nesterov, gradient_for_velocity, results_swapped)
