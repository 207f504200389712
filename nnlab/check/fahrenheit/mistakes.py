"""Known mistakes in lesson 02's forward, backward and update. x, y and y_hat have shape (n,)."""

import numpy as np

from nnlab.check.engine.mistakes import mistake

# forward(x, w, b) -> y_hat -------------------------------------------------------------------------------------------

FORWARD_LINE = "return w * x + b"


@mistake("What does your function guess at 0 °C?",
         "The bias is missing, so every line goes through 0.", FORWARD_LINE)
def bias_forgotten(x, w, b):
    return w * x


@mistake("With a larger bias, should the line lie higher or lower?",
         "The bias is subtracted. It is added.", FORWARD_LINE)
def bias_subtracted(x, w, b):
    return w * x - b


@mistake("What does your function guess at 0 °C? Only b should be left.",
         "The weight multiplies the bias too. It multiplies x alone, then b is added.", FORWARD_LINE)
def bias_inside_the_product(x, w, b):
    return w * (x + b)


@mistake("Which of the two numbers is the slope of the line?",
         "w and b have changed places.", FORWARD_LINE)
def weight_and_bias_swapped(x, w, b):
    return b * x + w


@mistake("If x grows by 1, by how much should the guess grow?",
         "The weight is added. It multiplies x.", FORWARD_LINE)
def weight_added(x, w, b):
    return w + x + b


@mistake("If x grows by 1, by how much should the guess grow?",
         "The weight is missing.", FORWARD_LINE)
def weight_forgotten(x, w, b):
    return x + b


@mistake("What does your function guess at 0 °C?",
         "The bias multiplies. It is added.", FORWARD_LINE)
def bias_multiplied(x, w, b):
    return w * x * b


@mistake("With a larger weight, should the line be steeper or flatter?",
         "x is divided by the weight. It is multiplied.", FORWARD_LINE)
def divided_by_the_weight(x, w, b):
    return x / w + b


@mistake("In which direction do you go: from x to y_hat, or back?",
         "This turns the rule round and finds x from y_hat.", FORWARD_LINE)
def turned_round(x, w, b):
    return (x - b) / w


@mistake("How many guesses do you give back for five temperatures?",
         "Only the first temperature gets a guess. Perhaps a return stands inside the loop.", FORWARD_LINE)
def only_the_first_temperature(x, w, b):
    return w * x[0] + b


@mistake("How many guesses do you give back for five temperatures?",
         "The guesses are added up. Each temperature has its own.", FORWARD_LINE)
def guesses_summed(x, w, b):
    return np.sum(w * x + b)


FORWARD = (bias_forgotten, bias_subtracted, bias_inside_the_product, weight_and_bias_swapped, weight_added,
           weight_forgotten, bias_multiplied, divided_by_the_weight, turned_round, only_the_first_temperature,
           guesses_summed)

# backward(x, y_hat, y) -> dw, db --------------------------------------------------------------------------------------

BACKWARD_LINES = "dw = 2 * np.mean((y_hat - y) * x)\ndb = 2 * np.mean(y_hat - y)"


@mistake("If all guesses are too high, should the slope be positive or negative?",
         "The error has the wrong sign. It is the guess minus the truth.", "error = y_hat - y")
def error_turned(x, y_hat, y):
    error = y - y_hat
    return 2 * np.mean(error * x), 2 * np.mean(error)


@mistake("What is the slope of a square?",
         "The factor 2 is missing: the slope of error² is 2 · error.", BACKWARD_LINES)
def factor_2_missing(x, y_hat, y):
    error = y_hat - y
    return np.mean(error * x), np.mean(error)


@mistake("With twice as many examples, would your slope be twice as large?",
         "The products are summed. The loss is a mean, so its slope is one too: divide by n.", BACKWARD_LINES)
def mean_missing(x, y_hat, y):
    error = y_hat - y
    return 2 * np.sum(error * x), 2 * np.sum(error)


@mistake("Count how often you divide by n.",
         "np.mean divides by n already. Here the result is divided by n once more.", BACKWARD_LINES)
def mean_taken_twice(x, y_hat, y):
    error = y_hat - y
    return 2 * np.mean(error * x) / len(x), 2 * np.mean(error) / len(x)


@mistake("If w grows a little, does the guess at 40 °C move as much as the one at 1 °C?",
         "x is missing in dw. The guess w · x + b has the slope x in w.", "dw = 2 * np.mean(error * x)")
def x_missing_in_dw(x, y_hat, y):
    error = y_hat - y
    return 2 * np.mean(error), 2 * np.mean(error)


@mistake("If b grows by 1, by how much does each guess grow?",
         "x is too much in db. The guess w · x + b has the slope 1 in b.", "db = 2 * np.mean(error)")
def x_in_db(x, y_hat, y):
    error = y_hat - y
    return 2 * np.mean(error * x), 2 * np.mean(error * x)


@mistake("In which order do the two slopes come back?",
         "dw and db have changed places.", "return dw, db")
def dw_and_db_swapped(x, y_hat, y):
    error = y_hat - y
    return 2 * np.mean(error), 2 * np.mean(error * x)


@mistake("Can your slope tell a guess that is too high from one that is too low?",
         "The error is taken without its sign. Leave abs out.", "error = y_hat - y")
def absolute_error(x, y_hat, y):
    error = np.abs(y_hat - y)
    return 2 * np.mean(error * x), 2 * np.mean(error)


@mistake("Is this the loss or its slope?",
         "The error is still squared. The slope of error² is 2 · error.", BACKWARD_LINES)
def error_squared(x, y_hat, y):
    error = (y_hat - y) ** 2
    return 2 * np.mean(error * x), 2 * np.mean(error)


@mistake("Does it matter by how much a guess is wrong, or only on which side?",
         "This is the slope of the mean absolute error: only the signs count.", BACKWARD_LINES)
def sign_of_the_error(x, y_hat, y):
    error = np.sign(y_hat - y)
    return np.mean(error * x), np.mean(error)


@mistake("In which order do you multiply and average?",
         "The errors and the x are averaged one by one. Multiply each error by its own x first, then average.",
         "dw = 2 * np.mean(error * x)")
def product_of_means(x, y_hat, y):
    error = y_hat - y
    return 2 * np.mean(error) * np.mean(x), 2 * np.mean(error)


@mistake("What is your slope when every guess is perfect?",
         "The truth is missing: the slope belongs to the error, not to the guess.", "error = y_hat - y")
def truth_forgotten(x, y_hat, y):
    return 2 * np.mean(y_hat * x), 2 * np.mean(y_hat)


@mistake("How many numbers should dw be, for a single weight?",
         "There is one slope for each example. Their mean is missing.", BACKWARD_LINES)
def not_averaged(x, y_hat, y):
    error = y_hat - y
    return 2 * error * x, 2 * error


@mistake("How does b enter the guess, and does it change the loss?",
         "The slope in b is left at 0. The bias is learned just as the weight is.", "db = 2 * np.mean(error)")
def bias_forgotten_in_the_slopes(x, y_hat, y):
    return 2 * np.mean((y_hat - y) * x), 0.0


BACKWARD = (error_turned, factor_2_missing, mean_missing, mean_taken_twice, x_missing_in_dw, x_in_db,
            dw_and_db_swapped, absolute_error, error_squared, sign_of_the_error, product_of_means,
            truth_forgotten, not_averaged, bias_forgotten_in_the_slopes)

# update(w, b, dw, db, learning_rate) -> w, b --------------------------------------------------------------------------

UPDATE_LINES = "w = w - learning_rate * dw\nb = b - learning_rate * db"


@mistake("Does your step go uphill or downhill?",
         "The slope points uphill, and the step is added. Subtract it.", UPDATE_LINES)
def added(w, b, dw, db, learning_rate):
    return w + learning_rate * dw, b + learning_rate * db


@mistake("How long is your step?",
         "The learning rate is missing: it says which part of the slope a step takes.", UPDATE_LINES)
def learning_rate_missing(w, b, dw, db, learning_rate):
    return w - dw, b - db


@mistake("Do both parameters learn?",
         "The bias stays where it is. It takes a step of its own.", "b = b - learning_rate * db")
def bias_left(w, b, dw, db, learning_rate):
    return w - learning_rate * dw, b


@mistake("Do both parameters learn?",
         "The weight stays where it is. It takes a step of its own.", "w = w - learning_rate * dw")
def weight_left(w, b, dw, db, learning_rate):
    return w, b - learning_rate * db


@mistake("Which slope belongs to which parameter?",
         "w moves by db and b by dw. They have changed places.", UPDATE_LINES)
def slopes_swapped(w, b, dw, db, learning_rate):
    return w - learning_rate * db, b - learning_rate * dw


@mistake("In which order do w and b come back?",
         "w and b have changed places.", "return w, b")
def results_swapped(w, b, dw, db, learning_rate):
    return b - learning_rate * db, w - learning_rate * dw


@mistake("Where does a step start?",
         "This is the change alone. It starts from the old w and b.", UPDATE_LINES)
def only_the_change(w, b, dw, db, learning_rate):
    return -learning_rate * dw, -learning_rate * db


@mistake("Should a smaller learning rate make the step longer or shorter?",
         "The slope is divided by the learning rate. It is multiplied.", UPDATE_LINES)
def divided_by_the_learning_rate(w, b, dw, db, learning_rate):
    return w - dw / learning_rate, b - db / learning_rate


@mistake("What does the learning rate make smaller: the step, or the parameter?",
         "The brackets stand in the wrong place: the learning rate multiplies the slope alone.", UPDATE_LINES)
def everything_scaled(w, b, dw, db, learning_rate):
    return (w - dw) * learning_rate, (b - db) * learning_rate


@mistake("Is a step on a steep slope longer than one on a gentle slope?",
         "The slope is missing: every step is as long as the learning rate.", UPDATE_LINES)
def slope_missing(w, b, dw, db, learning_rate):
    return w - learning_rate, b - learning_rate


@mistake("What is left of w when the slope is 0? It should stay where it is.",
         "The subtraction is turned round.", UPDATE_LINES)
def subtraction_turned(w, b, dw, db, learning_rate):
    return learning_rate * dw - w, learning_rate * db - b


@mistake("What is left of w when the slope is 0? It should stay where it is.",
         "The step is multiplied onto the parameter. It is subtracted from it.", UPDATE_LINES)
def multiplied_instead_of_subtracted(w, b, dw, db, learning_rate):
    return w * learning_rate * dw, b * learning_rate * db


UPDATE = (added, learning_rate_missing, bias_left, weight_left, slopes_swapped, results_swapped, only_the_change,
          divided_by_the_learning_rate, everything_scaled, slope_missing, subtraction_turned,
          multiplied_instead_of_subtracted)
