from saytara.library.area import Area as Area
from saytara.library.area import load as load

__all__ = ["Area", "__version__", "load"]
__version__: str
