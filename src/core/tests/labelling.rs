//! Labelling, on markup of the kinds that Autotask's pages and other admin pages use.

mod support;

use support::addresses;

#[test]
fn g1_boxes_have_labels_beside_them_not_tied_to_them() {
    let html = r#"
    <div class="Section"><div class="Heading"><div class="Toggle"></div><span class="Text">Admin</span>
      <span class="Right">Permission: <a class="Button Link" style="cursor:pointer">Full Permission</a> <a class="Button Link" style="cursor:pointer">No Permission</a></span></div>
     <div class="Content"><div class="Large Column">
      <div class="CheckBoxGroupContainer"><div class="CheckBoxGroupLabel"><span class="Label">Feature Access</span></div>
       <div class="Editor CheckBox"><div class="InputField"><div><input type="checkbox"></div><div class="EditorLabelContainer"><div class="Label"><label>Devices</label></div></div></div></div>
       <div class="Editor CheckBox"><div class="InputField"><div><input type="checkbox"></div><div class="EditorLabelContainer"><div class="Label"><label>Tagging</label><div class="SecondaryText">When checked, tags can be made by anybody.</div></div></div></div></div>
      </div>
     </div></div></div>
    <div class="Section Collapsed"><div class="Heading"><div class="Toggle"></div><span class="Text">CRM</span>
      <span class="Right">Permission: <a class="Button Link" style="cursor:pointer">Full Permission</a> <a class="Button Link" style="cursor:pointer">No Permission</a></span></div>
     <div class="Content" style="display:none"><div class="Large Column">
      <div class="Editor CheckBox"><div class="InputField"><div><input type="checkbox"></div><div class="EditorLabelContainer"><div class="Label"><label>Lone box</label></div></div></div></div>
     </div></div></div>"#;
    assert_eq!(
        addresses(html),
        [
            "Admin > Feature Access > - > - > Devices",
            "Admin > Feature Access > - > - > Tagging",
            "CRM > - > - > - > Lone box",
        ]
    );
    let links: Vec<String> = support::page(html)
        .controls
        .iter()
        .filter(|control| !control.kind.is_field())
        .map(support::path)
        .collect();
    assert_eq!(links[0], "Admin > - > - > - > Full Permission");
    assert_eq!(links[3], "CRM > - > - > - > No Permission");
}

#[test]
fn div_grids_give_row_and_column_by_position() {
    let html = r#"
    <div class="Section"><div class="Heading"><span class="Text">CRM</span></div><div class="Content"><div class="Large Column">
     <div class="GridTitle">Organization &amp; Contact Access</div>
     <div class="PermGrid"><div class="HeaderRow"><div></div><div></div></div>
       <div class="Row"><div>Customer &amp; Cancelation</div><div><select><option>All</option><option selected>None</option></select></div></div>
       <div class="Row"><div>Vendor &amp; Partners</div><div><select><option>All</option></select></div></div></div>
     <div class="Note">Mine for Edit and Delete of Organizations also covers the territories of the user.</div>
     <div class="GridTitle">Object Permissions</div><div class="Annotation">(for organizations you have access to)</div>
     <div class="PermGrid"><div class="HeaderRow"><div>Object</div><div>View</div><div>Add</div><div>Edit</div></div>
       <div class="Row"><div>Organizations</div><div>see above</div><div><select><option>Yes</option></select></div><div><select><option>All</option></select></div></div>
       <div class="Row"><div>Contacts</div><div><select><option>All</option></select></div><div><select><option>Yes</option></select></div><div>not applicable</div></div></div>
     <div class="HeaderBlock"><div class="Lbl">Dashboard Display</div><select><option>All</option></select></div>
    </div></div></div>
    <div class="Section"><div class="Heading"><span class="Text">Other</span></div><div class="Content"><div class="Large Column">
     <div class="EditorLabelContainer"><div class="Label"><label>Maximum number of Webhooks</label></div></div><div class="Editor TextBox"><input type="text" value="10"></div>
    </div></div></div>"#;
    assert_eq!(
        addresses(html),
        [
            "CRM > Organization & Contact Access > Customer & Cancelation > - > Customer & Cancelation",
            "CRM > Organization & Contact Access > Vendor & Partners > - > Vendor & Partners",
            "CRM > Object Permissions > Organizations > Add > -",
            "CRM > Object Permissions > Organizations > Edit > -",
            "CRM > Object Permissions > Contacts > View > -",
            "CRM > Object Permissions > Contacts > Add > -",
            "CRM > - > - > - > Dashboard Display",
            "Other > - > - > - > Maximum number of Webhooks",
        ]
    );
}

#[test]
fn a_form_with_labels_in_front_and_radios_with_labels_behind() {
    let html = r#"<title>Add API User</title>
    <div class="TitleBar"><div class="TitleBarItem Title"><span class="Text">Add API User</span></div></div>
    <div class="Section"><div class="Heading"><span class="Text">General</span></div><div class="Content">
      <div class="Column"><div class="EditorLabelContainer"><div class="Label"><label>First Name</label><span class="Required">*</span></div></div><div class="Editor TextBox"><div class="InputField"><input type="text"></div></div>
      <div class="EditorLabelContainer"><div class="Label"><label>Security Level</label><span class="Required">*</span></div></div><div class="Editor SingleSelect"><div class="InputField"><select><option></option></select></div></div></div>
    </div></div>
    <div class="Section"><div class="Heading"><span class="Text">API Tracking Identifier</span></div><div class="Content">
      <div class="Instruction">API version 1.6 &amp; later require the user of an API tracking identifier. Once assigned, this cannot be changed.</div>
      <div class="Editor Radio"><div class="InputField"><div><input type="radio" name="t"></div><div class="EditorLabelContainer"><div class="Label"><label>Integration Vendor</label></div></div></div></div>
      <div class="Editor Radio"><div class="InputField"><div><input type="radio" name="t"></div><div class="EditorLabelContainer"><div class="Label"><label>None</label></div></div></div></div>
      <div class="EditorLabelContainer"><div class="Label"><label>Integration Vendor</label><span class="Required">*</span></div></div><div class="Editor SingleSelect"><div class="InputField"><select><option></option></select></div></div>
    </div></div>"#;
    assert_eq!(
        addresses(html),
        [
            "General > - > - > - > First Name",
            "General > - > - > - > Security Level",
            "API Tracking Identifier > - > - > - > Integration Vendor",
            "API Tracking Identifier > - > - > - > None",
            "API Tracking Identifier > - > - > - > Integration Vendor",
        ]
    );
}

#[test]
fn classic_tables_laid_out_as_forms() {
    let html = r#"<table><tr><td class="sec" colspan="4"><b>General</b></td></tr>
      <tr><td class="FieldLabels">First Name <font color="red">*</font></td><td><input></td><td class="FieldLabels">Last Name</td><td><input></td></tr>
      <tr><td class="FieldLabels">License</td><td>API User</td><td class="FieldLabels">E-mail:</td><td><input></td></tr>
      <tr><td class="sec" colspan="4"><b>Access</b></td></tr>
      <tr><td colspan="2"><input type="checkbox"> Active</td><td colspan="2"><input type="checkbox"> Locked</td></tr></table>"#;
    assert_eq!(
        addresses(html),
        [
            "General > - > - > - > First Name",
            "General > - > - > - > Last Name",
            "General > - > - > - > E-mail",
            "Access > - > - > - > Active",
            "Access > - > - > - > Locked",
        ]
    );
}

#[test]
fn real_tables_with_spans_and_row_groups() {
    let html = r#"<h2>Web Services API</h2><h3>Resource Impersonation</h3><table>
      <thead><tr><th>Object</th><th>View (Query)</th><th>Add</th></tr></thead>
      <tbody><tr><td colspan="3">CRM</td></tr><tr><td>Account</td><td><input type="checkbox"></td><td></td></tr>
      <tr><td colspan="3">Other/Shared</td></tr><tr><td>Attachments</td><td><input type="checkbox"></td><td><input type="checkbox"></td></tr></tbody></table>"#;
    assert_eq!(
        addresses(html),
        [
            "Web Services API > CRM > Account > View (Query) > -",
            "Web Services API > Other/Shared > Attachments > View (Query) > -",
            "Web Services API > Other/Shared > Attachments > Add > -",
        ]
    );
}

#[test]
fn proper_markup_is_read_by_the_browsers_rules() {
    let html = r#"<main><h1>Settings</h1><fieldset><legend>Notify</legend>
      <label><input type="checkbox"> By mail</label> <label for="b">By text</label><input id="b" type="checkbox"></fieldset>
      <fieldset><legend>Limits</legend><label for="m">Most</label><input id="m" type="number"><span id="d">per day</span>
      <input aria-label="Least" type="number"></fieldset></main>"#;
    assert_eq!(
        addresses(html),
        [
            "Notify > - > - > - > By mail",
            "Notify > - > - > - > By text",
            "Limits > - > - > - > Most",
            "Limits > - > - > - > Least",
        ]
    );
}

#[test]
fn flat_boxes_with_bare_text() {
    let html = r#"<h2>Reports</h2><p>Can view standard reports in the following categories:</p>
      <div><input type="checkbox"> CRM<br><input type="checkbox"> Projects<br><input type="checkbox"> Other</div>"#;
    let found = addresses(html);
    assert!(
        found[0].ends_with("CRM") && found[1].ends_with("Projects") && found[2].ends_with("Other"),
        "{found:?}"
    );
    assert!(found.iter().all(|path| path.starts_with("Reports")), "{found:?}");
}

#[test]
fn lists_of_records_have_headers_and_ticks() {
    let html = r#"<div>Security Levels</div><table><thead><tr><th></th><th>Name</th><th>Active</th></tr></thead><tbody>
      <tr><td><div class="ContextMenu" style="cursor:pointer" tabindex="0"></div></td><td>API User (system) (API-only)</td><td><div class="CheckMark"></div></td></tr>
      <tr><td><div class="ContextMenu" style="cursor:pointer" tabindex="0"></div></td><td>Mine</td><td></td></tr></tbody></table>"#;
    let page = support::page(html);
    assert_eq!(page.records.len(), 2, "{page:#?}");
    assert_eq!(page.records[0].cells[1], "API User (system) (API-only)");
    assert_eq!(page.records[0].headers, ["", "Name", "Active"]);
    assert_eq!(page.records[0].ticked, [false, false, true]);
    assert_eq!(page.records[1].ticked, [false, false, false]);
}
