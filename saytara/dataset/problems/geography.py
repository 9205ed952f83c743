"""Kinds of problem with places, regions and roads."""

from __future__ import annotations

from typing import Final

from saytara.dataset.problems.kind import ProblemKind, Severity, words

KINDS: Final = (
    ProblemKind(
        code="no-places",
        title=words("No places", "لا أماكن"),
        rule=words(
            "A dataset has at least one place. It may have no claims yet.",
            "في البيانات مكان واحد على الأقل، وقد تخلو من الأخبار.",
        ),
        message=words("there is no place in the file", "لا مكان في الملف"),
        remedy=words("Add a polygon.", "أضف مضلعاً."),
    ),
    ProblemKind(
        code="place-without-name",
        title=words("Place without a name", "مكان بلا اسم"),
        rule=words(
            "A place has a name in one language at least: name_en, name_ar, or one in names.",
            "لكل مكان اسم بلغة واحدة على الأقل: name_en أو name_ar أو اسم ضمن names.",
        ),
        message=words("{value} has no name in any language", "لا اسم للمكان {value} بأي لغة"),
        remedy=words("Write the name that is known, under its language.", "اكتب الاسم المعروف مع رمز لغته."),
    ),
    ProblemKind(
        code="name-of-a-column",
        title=words("Name that has a property of its own", "اسم له خاصية مستقلة"),
        rule=words(
            "names holds the names in further languages; those in English and Arabic are name_en and name_ar.",
            "تضم names الأسماء باللغات الأخرى، وأما الاسمان بالإنكليزية والعربية ففي name_en وname_ar.",
        ),
        message=words("{value} does not belong into names", "لا مكان للرمز {value} في names"),
        remedy=words("Move the name to name_en or name_ar.", "انقل الاسم إلى name_en أو name_ar."),
    ),
    ProblemKind(
        code="bad-geometry",
        title=words("Bad geometry", "شكل غير صالح"),
        rule=words(
            "Features and coordinates are built as GeoJSON (RFC 7946) has it; rings are closed.",
            "العناصر والإحداثيات مبنية بحسب GeoJSON (RFC 7946)، والحلقات مغلقة.",
        ),
        message=words("this is not GeoJSON: {reason}", "هذا ليس GeoJSON صحيحاً: {reason}"),
        remedy=words("Export the layer again as GeoJSON (RFC 7946).", "صدّر الطبقة من جديد بصيغة GeoJSON (RFC 7946)."),
    ),
    ProblemKind(
        code="not-a-polygon",
        title=words("Not a polygon", "ليس مضلعاً"),
        rule=words("A place is a Polygon or a MultiPolygon.", "المكان مضلع أو عدة مضلعات."),
        message=words("the geometry of {value} is {found}, not a polygon", "شكل {value} هو {found} وليس مضلعاً"),
        remedy=words(
            "Draw the place's outline; of a GeometryCollection keep the polygons alone, as a MultiPolygon.",
            "ارسم حدود المكان، وأبقِ من GeometryCollection مضلعاتها وحدها بصيغة MultiPolygon.",
        ),
    ),
    ProblemKind(
        code="not-a-line",
        title=words("Not a line", "ليس خطاً"),
        rule=words("A road is a LineString or a MultiLineString.", "الطريق خط أو عدة خطوط."),
        message=words("the geometry of {value} is {found}, not a line", "شكل {value} هو {found} وليس خطاً"),
        remedy=words("Draw the road as a line.", "ارسم الطريق خطاً."),
    ),
    ProblemKind(
        code="invalid-polygon",
        title=words("Invalid polygon", "مضلع غير سليم"),
        rule=words(
            "An outline does not cross or touch itself, and it encloses some ground.",
            "لا تتقاطع الحدود مع نفسها، وتحيط بمساحة.",
        ),
        message=words("the outline of {value} is not valid: {reason}", "حدود {value} غير سليمة: {reason}"),
        remedy=words("Move the corners at the point that is named.", "صحح النقاط عند الموضع المذكور."),
    ),
    ProblemKind(
        code="polygon-overlap",
        title=words("Places overlap", "مكانان متداخلان"),
        rule=words(
            "Two places share at most 1% of the smaller one's area.",
            "لا يشترك مكانان في أكثر من 1٪ من مساحة أصغرهما.",
        ),
        message=words(
            "{value} and {other} overlap by {percent}% of the smaller one",
            "{value} و{other} يشتركان في {percent}٪ من مساحة أصغرهما",
        ),
        remedy=words(
            "Draw the shared line once: ground counted twice makes false totals.",
            "ارسم الخط المشترك مرة واحدة، فالأرض المحسوبة مرتين تفسد المجموع.",
        ),
    ),
    ProblemKind(
        code="wrong-crs",
        title=words("Wrong coordinate system", "نظام إحداثيات غير صحيح"),
        rule=words(
            "Coordinates are longitude and latitude in degrees, WGS 84.",
            "الإحداثيات خط طول ثم خط عرض بالدرجات، بنظام WGS 84.",
        ),
        message=words("{value} is not WGS 84 in degrees", "{value} ليس WGS 84 بالدرجات"),
        remedy=words("Export the layer in EPSG:4326.", "صدّر الطبقة بنظام EPSG:4326."),
    ),
    ProblemKind(
        code="not-cut-at-180",
        title=words("Not cut at the 180th meridian", "شكل غير مقطوع عند خط الطول 180"),
        rule=words(
            "A shape across the 180th meridian is cut there into two parts, with longitudes from -180 to 180.",
            "الشكل الذي يعبر خط الطول 180 يُقطع عنده جزأين، وخطوط الطول بين 180 غرباً و180 شرقاً.",
        ),
        message=words(
            "{value} lies across the 180th meridian, or beyond it, in one piece",
            "يعبر {value} خط الطول 180 أو يقع وراءه من دون قطع",
        ),
        remedy=words(
            "Cut it there, as RFC 7946 has it (section 3.1.9); ogr2ogr -wrapdateline does.",
            "اقطعه عنده بحسب RFC 7946 (الفقرة 3.1.9)، كما يفعل الأمر ogr2ogr -wrapdateline.",
        ),
    ),
    ProblemKind(
        code="swapped-coordinates",
        title=words("Swapped coordinates", "إحداثيات معكوسة"),
        rule=words("Longitude comes first, then latitude.", "يأتي خط الطول أولاً ثم خط العرض."),
        message=words(
            "the coordinates of {value} seem to stand as latitude, longitude",
            "يبدو أن خط العرض في {value} مكتوب قبل خط الطول",
        ),
        remedy=words("Exchange the two coordinates.", "بدّل بين الإحداثيتين."),
    ),
    ProblemKind(
        code="far-away",
        title=words("Place far from the others", "مكان بعيد عن غيره"),
        rule=words("The places of a dataset are one area.", "أماكن البيانات منطقة واحدة."),
        message=words(
            "{value} lies {distance} degrees from the middle of the others",
            "يبعد {value} عن وسط الأماكن الأخرى مسافة قدرها بالدرجات {distance}",
        ),
        remedy=words("Check the coordinates.", "تحقق من الإحداثيات."),
        severity=Severity.WARNING,
    ),
    ProblemKind(
        code="feature-id-differs",
        title=words("Two ids for one place", "معرّفان لمكان واحد"),
        rule=words(
            "Where a feature has an id of its own, it is the one in its properties.",
            "إن كان للعنصر معرّف فهو نفسه الذي في خصائصه.",
        ),
        message=words(
            "the feature's id is {value}, but its properties say {other}", "معرّف العنصر {value}، وفي خصائصه {other}"
        ),
        remedy=words("Make the two the same, or remove the feature's id.", "وحّد المعرّفين أو احذف معرّف العنصر."),
    ),
    ProblemKind(
        code="place-region-same-id",
        title=words("Place and region share an id", "معرّف واحد لمكان ومنطقة"),
        rule=words("No region has the id of a place.", "لا تحمل منطقة معرّف مكان."),
        message=words("{value} is also the id of a place", "{value} معرّف مكان أيضاً"),
        remedy=words("Give the region another id.", "غيّر معرّف المنطقة."),
    ),
    ProblemKind(
        code="empty-region",
        title=words("Region without places", "منطقة بلا أماكن"),
        rule=words("A region has at least one place.", "في المنطقة مكان واحد على الأقل."),
        message=words("the region {value} has no members", "المنطقة {value} بلا أماكن"),
        remedy=words("Name its places, or remove it.", "اذكر أماكنها أو احذفها."),
    ),
)
