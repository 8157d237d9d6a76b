"""The index spread over machines with Ray. Ray is optional: it is imported when it is used, by ``link`` and ``inside``."""
