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
    QgsDateTimeRange,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerTemporalContext,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QSize, QTime
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


def tips_of(layer):
    """What the tip says over each place, as HTML."""
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    found = {}
    for feature in layer.getFeatures():
        context.setFeature(feature)
        found[feature["place"]] = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
    return found


def shown_on(layer, day):
    """The places that the temporal controller shows on a day, as often as it does."""
    begin = QDateTime(QDate.fromString(day, "yyyy-MM-dd"), QTime(0, 0))
    moment = QgsDateTimeRange(begin, begin.addDays(1), True, False)
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    properties = layer.temporalProperties()
    if not properties.isActive():
        return None
    request = QgsFeatureRequest().setFilterExpression(properties.createFilterString(context, moment))
    return [[feature["place"], feature["status"]] for feature in layer.getFeatures(request)]


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
        told[feature["place"]] = labels.evaluate(context)
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
        "aliases": {field.name(): field.alias() for field in layer.fields()},
        "tips": tips_of(layer),
        "shown_on": {day: shown_on(layer, day) for day in job.get("days", [])},
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
