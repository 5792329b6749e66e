//! What stands around the job in words: notes, other pages, what a product wants to be told.

use keyguide_core::guide::{Errand, Moment, Place, Side, Told};
use keyguide_core::recipe::Capture;

use crate::view::{CaptureView, ErrandView, NoteView, StopView};
use crate::words::{count, t, with};

/// What the recipe has to say at this step.
pub(crate) fn notes(told: &[Told]) -> Vec<NoteView> {
    let note = |told: &Told| {
        let key = match told.moment {
            Moment::Before => "waitBeforeSave",
            Moment::After => "waitAfterSave",
        };
        let minutes = told.note.wait_minutes.filter(|minutes| *minutes > 0);
        NoteView {
            text: told.note.say.clone(),
            wait: minutes.map(|minutes| count(key, minutes as usize)).unwrap_or_default(),
            why: told.note.why.clone().unwrap_or_default(),
        }
    };
    told.iter().map(note).collect()
}

/// The other pages.
pub(crate) fn side(side: &Side) -> Vec<ErrandView> {
    let ringed = side.point.as_ref().map(|(frame, node, _)| Place::Here(*frame, *node));
    let errand = |errand: &Errand| {
        let page = &errand.page;
        let stops = errand.stops.iter().zip(&page.steps).map(|(stop, step)| StopView {
            text: step.say.clone(),
            done: stop.done,
            place: place(&stop.place, ringed.as_ref()),
        });
        ErrandView {
            number: errand.number,
            title: page.title.clone(),
            path: page.path.join(" › "),
            each: page.each.as_ref().map(|each| with("sideEach", &[each])).unwrap_or_default(),
            why: page.why.clone().unwrap_or_default(),
            optional: page.optional,
            skipped: errand.skipped,
            stops: stops.collect(),
        }
    };
    side.errands.iter().map(errand).collect()
}

fn place(place: &Place, ringed: Option<&Place>) -> String {
    match place {
        Place::Unnamed => String::new(),
        Place::Elsewhere => t("placeElsewhere"),
        Place::Hidden => t("placeHidden"),
        Place::Unclear(number) => count("placeUnclear", *number),
        Place::Here(..) if ringed == Some(place) => t("placeRinged"),
        Place::Here(..) => t("placeHere"),
    }
}

/// What the product wants to be told besides username and secret. `tracking` says whether the page
/// shows an identifier, and whether it was copied.
pub(crate) fn captures(wanted: &[Capture], tracking: Option<bool>) -> Vec<CaptureView> {
    let view = |capture: &Capture| {
        Some(match (capture, tracking) {
            (Capture::Username | Capture::Secret, _) => return None,
            (Capture::TrackingId, Some(copied)) => CaptureView::Tracking { copied },
            (Capture::TrackingId, None) => CaptureView::Unreadable(t("unreadableTracking")),
            (Capture::UserId, _) => CaptureView::Unreadable(t("unreadableUserId")),
            (Capture::Zone, _) => CaptureView::Unreadable(t("unreadableZone")),
        })
    };
    wanted.iter().filter_map(view).collect()
}
