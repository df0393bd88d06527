"""Commands that remake what `models/data` ships. They need the `train` extra; nothing at run time imports them.

    python -m models.build.quantise     the int8 transformer      -> models/data/minilm-int8/
    python -m models.build.distill      the static embedding      -> models/data/static/
    python -m models.build.calibrate    similarity to probability -> models/data/calibration/   (needs no torch)

In this order: each later one reads what the earlier ones wrote.
"""
