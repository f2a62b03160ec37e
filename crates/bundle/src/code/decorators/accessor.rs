//! `accessor x = 1` becomes a getter and a setter, with a private field between them and the value.

use oxc_ast::ast::PropertyKey;
use oxc_span::GetSpan;

use crate::code::decorators::{
    element::{ClassNames, Member, to_u32},
    ranked::ClassEdits,
    scan::find_word,
};

const WORD: &str = "accessor";

/// Edits an `accessor` member. Its decorators, its computed key and its value are edited as those of other members.
pub fn edit_accessor(edits: &mut ClassEdits<'_>, member: Member<'_, '_>, names: ClassNames<'_>, number: usize) {
    let code = names.code;
    let Some(word) = find_word(code, member.after_decorators(code), WORD) else { return };
    let storage = storage_name(member, names, number);
    let home = if member.is_static { format!("{}.O", names.object) } else { "this".to_owned() };
    let is_replaced = member.is_private() && !member.decorators.is_empty();
    let key = match member.key {
        PropertyKey::PrivateIdentifier(_) if is_replaced => format!("\"{}\"", member.key_text(code)),
        PropertyKey::PrivateIdentifier(_) | PropertyKey::StaticIdentifier(_) => member.key_text(code).to_owned(),
        _ if member.has_computed_key() => format!("[{}.keys[{number}]]", names.object),
        _ => format!("[{}]", member.key_text(code)),
    };
    edits.replace(to_u32(word), to_u32(word + WORD.len()), "get");
    if is_replaced {
        edits.replace(member.key.span().start, member.key.span().end, &*key);
    }
    let prefix = member.prefix();
    let mut text =
        format!("() {{ return {home}.{storage}; }} {prefix}set {key}(value) {{ {home}.{storage} = value; }} ");
    if is_replaced {
        text += &member.delegate(names, number);
        text.push(' ');
    }
    edits.close(member.key_end(code), format!("{text}{prefix}{storage}"));
}

/// As tsc names it, where nothing else in the module is called so.
fn storage_name(member: Member<'_, '_>, names: ClassNames<'_>, number: usize) -> String {
    let key = member.key_text(names.code).trim_start_matches('#');
    let name = format!("#{key}_accessor_storage");
    let is_name = matches!(member.key, PropertyKey::PrivateIdentifier(_) | PropertyKey::StaticIdentifier(_));
    if is_name && !member.is_private() && !names.code.contains(&name) {
        return name;
    }
    format!("#{}Storage{}_{number}", names.prefix, names.class_number())
}
