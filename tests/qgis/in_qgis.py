"""What QGIS makes of files and of the API. Run by the Python that QGIS brings, not by that of the tests.

Reads a list of jobs (JSON) from standard input and prints a list of answers (JSON). {"open": source, "provider": name,
"filter": expression} tells what a layer holds, filtered as in the layer's menu; {"draw": GeoPackage, "layer": name,
"picture": PNG} opens a layer with its default style and draws it.
"""

import json
import sys

from qgis.core import (
    NULL,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

SIZE = (900, 640)


def plain(value):
    """A value of a feature as JSON has it."""
    if value is None or value == NULL:
        return None
    if hasattr(value, "toString") and hasattr(value, "year"):
        return value.toString("yyyy-MM-dd")
    if hasattr(value, "date"):
        return value.date().toString("yyyy-MM-dd")
    return value if isinstance(value, str | int | float | bool | list | dict) else str(value)


def opened(job):
    layer = QgsVectorLayer(job["open"], "layer", job.get("provider", "ogr"))
    if not layer.isValid():
        return {"valid": False, "error": layer.error().message()}
    if "filter" in job and not layer.setSubsetString(job["filter"]):
        return {"valid": False, "error": f"the filter {job['filter']} was refused"}
    names = layer.fields().names()
    found = [
        {
            **{name: plain(value) for name, value in zip(names, feature.attributes(), strict=True)},
            "wkt": feature.geometry().asWkt(7) if feature.hasGeometry() else None,
        }
        for feature in layer.getFeatures()
    ]
    return {"valid": True, "crs": layer.crs().authid(), "fields": names, "features": found}


def drawn(job):
    layer = QgsVectorLayer(f"{job['draw']}|layername={job['layer']}", job["layer"], "ogr")
    words, is_loaded = layer.loadDefaultStyle()
    renderer = layer.renderer()
    settings = layer.labeling().settings()
    labels = QgsExpression(settings.fieldName)
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    told = {}
    for feature in layer.getFeatures():
        context.setFeature(feature)
        told[feature["id"]] = labels.evaluate(context)
    answer = {
        "loaded": is_loaded,
        "said": words,
        "renderer": renderer.type(),
        "attribute": renderer.classAttribute(),
        "categories": {
            category.value(): {
                "label": category.label(),
                "layers": [part.layerType() for part in category.symbol().symbolLayers()],
            }
            for category in renderer.categories()
        },
        "labels": told,
    }
    extent = _settings(layer).visibleExtent()
    return answer | {
        "errors": _picture(layer, job["picture"]),
        "shown_m": [extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()],
    }


def _settings(layer):
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setOutputSize(QSize(*SIZE))
    settings.setOutputDpi(96)
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    settings.setBackgroundColor(QColor("#ffffff"))
    turned = QgsCoordinateTransform(layer.crs(), settings.destinationCrs(), QgsProject.instance())
    extent = turned.transformBoundingBox(layer.extent())
    extent.scale(1.05)
    settings.setExtent(extent)
    return settings


def _picture(layer, path):
    job = QgsMapRendererParallelJob(_settings(layer))
    job.start()
    job.waitForFinished()
    job.renderedImage().save(path)
    return [error.message for error in job.errors()]


def main():
    QgsApplication.setPrefixPath("/usr", True)
    application = QgsApplication([], False)
    application.initQgis()
    jobs = json.load(sys.stdin)
    answers = [drawn(job) if "draw" in job else opened(job) for job in jobs]
    print(json.dumps(answers, ensure_ascii=False))
    sys.stdout.flush()
    application.exitQgis()


if __name__ == "__main__":
    main()
