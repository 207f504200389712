"""A class whose work is read."""

BACKWARD = "fahrenheit/backward"
NAMES = ["Anna Müller", "Ben O'Neil", "Čeněk Žižka", "Dörte von Süß-Großmann-Lüdenscheidt zu Hohenlohe",
         'Emil "Emo" K', "李小龍",
         "Hugo 😀", "Ida, Maria", "=SUM(A1)", "@Kim", "Liv", "Mats", "Nora", "Otto", "Paula", "Quentin", "Rosa",
         "Søren", "Tilda",
         "Uwe", "Vera", "Wim"]
