"""A setting of the playground, and a place on its map."""

SPIRAL = {"data": "spiral", "features": ("x1", "x2", "sin x1", "sin x2"), "layers": (8, 8), "optimizer": "Adam",
          "learning_rate": 0.02}


def place_on_map(app, x1, x2):
    return app.picture.axes[1].transData.transform((x1, x2))
