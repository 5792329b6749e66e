//! Terms, older labels, languages, editions and looks, in every rendering.

use crate::renderings::{ALL, content};
use crate::tenant::Tenant;
use keyguide_replica::paths;

async fn editor(tenant: &Tenant, ui: &str, switches: &str) -> String {
    tenant.text(&content(&format!("{}?id=16&{switches}", paths::LEVEL_EDIT), ui)).await
}

#[tokio::test]
async fn terms_reach_every_label_but_fixed_pairs() {
    let tenant = Tenant::signed_in().await;
    let terms = [
        ("Account", "Accounts"),
        ("Business%20Unit", "Business Units"),
        ("Client", "Clients"),
        ("Company", "Companies"),
        ("Customer", "Customers"),
        ("Site", "Sites"),
    ];
    for ui in ALL {
        for (term, plural) in terms {
            let page = editor(&tenant, ui, &format!("term={term}")).await;
            let one = term.replace("%20", " ");
            assert!(page.contains(&format!(">{one} &amp; Contact Access<")), "{ui} {term}");
            assert!(page.contains(&format!(">{plural}<")), "{ui} {term}");
            let bracket = format!(">Can modify Account Manager (reassign {plural})<");
            assert!(page.contains(&bracket), "{ui} {term}");
            assert!(!page.contains(">Organizations<"), "{ui} {term}");
        }
    }
}

#[tokio::test]
async fn devices_have_their_terms_too() {
    let tenant = Tenant::signed_in().await;
    for ui in ALL {
        for term in ["Asset", "Configuration Item", "Installed Asset", "Installed Product"] {
            let switch = format!("term=Client,{}", term.replace(' ', "%20"));
            let page = editor(&tenant, ui, &switch).await;
            assert!(page.contains(&format!(">{term}s &amp; Subscriptions<")), "{ui} {term}");
            assert!(page.contains(&format!(">{term}s<")), "{ui} {term}");
            assert!(page.contains(">Device Discovery Wizard<"), "{ui} {term}");
            assert!(page.contains(">Clients<"), "{ui} {term}");
        }
    }
}

#[tokio::test]
async fn the_editor_of_2017_has_eight_sections() {
    let tenant = Tenant::signed_in().await;
    for ui in ALL {
        let page = editor(&tenant, ui, "era=2017").await;
        assert_eq!(page.matches("data-permission=\"full\"").count(), 8, "{ui}");
        for text in [
            "Full",
            "None",
            "Module Access",
            "Company &amp; Contact Access",
            "Companies",
            "Configuration Items &amp; Subscriptions",
            "Can login to Web Services API",
        ] {
            assert!(page.contains(&format!(">{text}<")), "{ui}: {text}");
        }
        for gone in ["Full Permission", ">Web Services API<", ">Resource Impersonation<"] {
            assert!(!page.contains(gone), "{ui}: {gone}");
        }
    }
}

#[tokio::test]
async fn the_essential_edition_lacks_two_sections() {
    let tenant = Tenant::signed_in().await;
    for ui in ALL {
        let page = editor(&tenant, ui, "edition=essential").await;
        assert_eq!(page.matches("data-permission=\"full\"").count(), 9, "{ui}");
        assert!(!page.contains(">Can access Documents<"), "{ui}");
        assert!(!page.contains(">Receive Items<"), "{ui}");
    }
}

#[tokio::test]
async fn german_pages_keep_the_tenants_names() {
    let tenant = Tenant::signed_in().await;
    for ui in ALL {
        let page = editor(&tenant, ui, "lang=de&term=Client").await;
        for text in ["Verträge", "Volle Berechtigung", "Lizenztyp", "Organisationen"] {
            assert!(page.contains(&format!(">{text}<")), "{ui}: {text}");
        }
        assert!(page.contains("Email2AT Access"), "{ui}");
        assert!(!page.contains(">Contracts<") && !page.contains(">Clients<"), "{ui}");
        let rows = tenant.text(&content(paths::LEVEL_ROWS, &format!("{ui}&lang=de"))).await;
        assert!(rows.contains("Sicherheitsstufe kopieren\t"), "{ui}");
        assert!(rows.contains(">Sales (system)<"), "{ui}");
    }
}

#[tokio::test]
async fn capitals_change_labels_and_nothing_of_the_tenant() {
    let tenant = Tenant::signed_in().await;
    for ui in ALL {
        let page = editor(&tenant, ui, "caps=1").await;
        assert!(page.contains(">CONTRACTS<") && page.contains(">CAN APPROVE &amp; POST<"), "{ui}");
        assert!(!page.contains(">Contracts<"), "{ui}");
        assert!(page.contains("Email2AT Access"), "{ui}");
        let rows = tenant.text(&content(paths::RESOURCE_ROWS, &format!("{ui}&caps=1"))).await;
        assert!(rows.contains(">alex.morgan@tenant.example<"), "{ui}");
    }
}

#[tokio::test]
async fn looks_change_the_document_alone() {
    let tenant = Tenant::signed_in().await;
    let path = format!("{}?ui=mvc&overlay=tour&zoom=125", paths::LEVELS);
    let page = tenant.text(&path).await;
    assert!(page.contains("<html class=\"Zoom125\"") && page.contains("walkme-player"));
    assert!(!page.contains(" style="));
    let rows = tenant.text(&content(paths::LEVEL_ROWS, "mvc")).await;
    assert!(!rows.contains("walkme"), "a part of a page has no tour");
    let off = tenant.text(&format!("{}?overlay=none&zoom=100", paths::LEVELS)).await;
    assert!(!off.contains("Zoom") && !off.contains("walkme-player"));
}

#[tokio::test]
async fn switches_stay_until_changed() {
    let tenant = Tenant::signed_in().await;
    tenant.get(&format!("{}?ui=mvc2&term=Site,Asset&era=2017", paths::LANDING)).await;
    let page = tenant.text(&format!("{}?id=16", paths::LEVEL_EDIT)).await;
    assert!(page.contains("Checkbox2"));
    assert!(page.contains(">Sites<") && page.contains(">Assets &amp; Subscriptions<"));
    assert!(page.contains(">Module Access<"));
}
