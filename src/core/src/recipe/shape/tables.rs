//! What may stand where in a recipe, as data. A test holds this and the structs to one another.

use super::{Field, Shape, may, must};

const BULK: Shape = Shape::Word(&["none", "full"]);

pub(super) static RECIPE: &[Field] = &[
    may("$schema", Shape::Text),
    must("version", Shape::Whole),
    must("id", Shape::Text),
    must("name", Shape::Text),
    must("vendor", Shape::Text),
    must(
        "source",
        Shape::Object(&[
            must("url", Shape::Text),
            may("seen", Shape::Text),
            may("status", Shape::Word(&["unverified", "verified"])),
            may("verified_by", Shape::Text),
            may("note", Shape::Text),
        ]),
    ),
    may("verify_only", Shape::Flag),
    may(
        "questions",
        Shape::List(&Shape::Object(&[
            must("id", Shape::Text),
            must("ask", Shape::Text),
            may("why", Shape::Text),
            may("options", Shape::List(&TEXT)),
        ])),
    ),
    must("level", Shape::Object(LEVEL)),
    may("user", Shape::Object(USER)),
    may(
        "clipboard",
        Shape::List(&Shape::Object(&[must("name", Shape::Text), must("template", Shape::Text)])),
    ),
    may("side_pages", Shape::List(&Shape::Object(SIDE_PAGE))),
    may("note", Shape::Text),
];

pub(super) static TEXT: Shape = Shape::Text;

static LEVEL: &[Field] = &[
    must("name", Shape::Text),
    may("name_is", Shape::Word(&["fixed", "suggested", "free"])),
    may("base", Shape::List(&TEXT)),
    may("or_use", Shape::List(&TEXT)),
    may("skip_if_exists", Shape::List(&TEXT)),
    may("active", Shape::Flag),
    must("rest", Shape::Word(&["none", "as-copied", "ask"])),
    may(
        "every",
        Shape::Object(&[
            must("bulk", BULK),
            may("except", Shape::List(&Shape::Names)),
            may("why", Shape::Text),
        ]),
    ),
    may("sections", Shape::List(&Shape::Object(SECTION))),
    may("before_save", Shape::List(&NOTE)),
    may("after_save", Shape::List(&NOTE)),
];

static NOTE: Shape = Shape::Object(&[
    must("say", Shape::Text),
    may("wait_minutes", Shape::Whole),
    may("when", Shape::When),
    may("why", Shape::Text),
]);

static SECTION: &[Field] = &[
    must("section", Shape::Text),
    may("aliases", Shape::List(&TEXT)),
    may("when", Shape::When),
    may("optional", Shape::Flag),
    may("leave", Shape::Flag),
    may("bulk", Shape::Word(&["none", "full", "rest"])),
    may("why", Shape::Text),
    may("set", Shape::List(&Shape::Object(STEP))),
];

static STEP: &[Field] = &[
    may("group", Shape::Names),
    may("row", Shape::Names),
    may("each_row", Shape::Flag),
    may("except", Shape::List(&Shape::Names)),
    may("column", Shape::Names),
    may("label", Shape::Names),
    may("to", Shape::Goal),
    may("at_least", Shape::Goal),
    may("order", Shape::List(&Shape::Names)),
    may("only", Shape::List(&Shape::Names)),
    may(
        "unresolved",
        Shape::Object(&[must("from", Shape::Word(&["image", "prose"])), must("says", Shape::Text)]),
    ),
    may("leave", Shape::Flag),
    may("when", Shape::When),
    may("optional", Shape::Flag),
    may("advice", Shape::Flag),
    may("why", Shape::Text),
];

const TRACKING: Shape = Shape::Choice(
    &["none", "keep", "ask"],
    &[
        may("vendor", Shape::Names),
        may("custom", Shape::Text),
        may("either", Shape::Object(&[must("vendor", Shape::Names), must("custom", Shape::Text)])),
    ],
);

static TRACKING_CASE: Shape = Shape::Object(&[must("is", TRACKING), may("when", Shape::When)]);

static LINES: Shape = Shape::Object(&[
    must(
        "associate",
        Shape::Choice(&["all", "none", "keep", "ask"], &[may("list", Shape::List(&TEXT))]),
    ),
    may("unassigned", Shape::Flag),
    may("when", Shape::When),
    may("why", Shape::Text),
]);

static USER: &[Field] = &[
    may("via", Shape::Word(&["integration-center"])),
    may("existing", Shape::Word(&["change", "change-or-new"])),
    may(
        "fields",
        Shape::List(&Shape::Object(&[
            must("label", Shape::Names),
            must(
                "fill",
                Shape::Choice(
                    &["ask", "keep", "on", "off"],
                    &[may("fixed", Shape::Text), may("suggested", Shape::Text)],
                ),
            ),
            may("when", Shape::When),
            may("why", Shape::Text),
        ])),
    ),
    may("tracking", Shape::OrList(&TRACKING, &TRACKING_CASE)),
    may("lines_of_business", Shape::OrList(&LINES, &LINES)),
    may("generate", Shape::List(&Shape::Word(&["key", "secret"]))),
    may(
        "capture",
        Shape::List(&Shape::Word(&["username", "secret", "tracking-id", "user-id", "zone"])),
    ),
    may("avoid", Shape::Text),
    may("before_save", Shape::List(&NOTE)),
    may("after_save", Shape::List(&NOTE)),
];

static SIDE_PAGE: &[Field] = &[
    must("title", Shape::Text),
    may("path", Shape::List(&TEXT)),
    may("each", Shape::Text),
    must(
        "steps",
        Shape::List(&Shape::Object(&[must("say", Shape::Text), may("point_at", Shape::Names)])),
    ),
    may("optional", Shape::Flag),
    may("when", Shape::When),
    may("why", Shape::Text),
];
