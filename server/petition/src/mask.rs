//! Masking: what is left of a petitioner for those without the right.
//!
//! Masks tell no more than needed: a name's length is not told, an address stops at the district.
//! An empty field stays empty and an erased one stays erased.

use domain::{Petition, PetitionClass, Petitioner, Private};

/// `王**`, however long the name is.
#[must_use]
pub fn mask_name(name: &str) -> String {
    let mut chars = name.trim().chars();
    match (chars.next(), chars.next()) {
        (None, _) => String::new(),
        (Some(_), None) => "*".to_owned(),
        (Some(first), Some(_)) => format!("{first}**"),
    }
}

/// `110***********34`; a short number is covered wholly.
#[must_use]
pub fn mask_id_number(number: &str) -> String {
    keep_ends(number.trim(), 3, 2, 15)
}

/// `138****5678`; a short number is covered wholly.
#[must_use]
pub fn mask_phone(phone: &str) -> String {
    keep_ends(phone.trim(), 3, 4, 11)
}

/// As far as the district or county: `北京市海淀区***`.
#[must_use]
pub fn mask_address(address: &str) -> String {
    /// A district stands near the front; a later 区 is a residential quarter.
    const FRONT: usize = 12;
    let address = address.trim();
    if address.is_empty() {
        return String::new();
    }
    let chars: Vec<char> = address.chars().take(FRONT).collect();
    let end = chars.iter().position(|c| matches!(c, '区' | '县')).map_or(0, |at| at + 1);
    let kept: String = chars[..end].iter().collect();
    format!("{kept}***")
}

fn keep_ends(text: &str, front: usize, back: usize, at_least: usize) -> String {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() < at_least {
        return "*".repeat(chars.len());
    }
    let covered = chars.len() - front - back;
    let (head, tail) = (&chars[..front], &chars[front + covered..]);
    head.iter()
        .copied()
        .chain(std::iter::repeat_n('*', covered))
        .chain(tail.iter().copied())
        .collect()
}

/// A petition for somebody without the right to read the petitioner: number, telephone and
/// address are masked, and of an accusation the name, too.
#[must_use]
pub fn masked(petition: &Petition) -> Petition {
    let cover = |text: &Private, mask: fn(&str) -> String| match text.reveal() {
        Some(open) => Private::new(mask(open)),
        None => text.clone(),
    };
    let petitioner = &petition.petitioner;
    let name = match petition.class {
        PetitionClass::Accusation => cover(&petitioner.name, mask_name),
        PetitionClass::Suggestion | PetitionClass::Appeal => petitioner.name.clone(),
    };
    let petitioner = Petitioner {
        name,
        id_number: cover(&petitioner.id_number, mask_id_number),
        phone: cover(&petitioner.phone, mask_phone),
        address: cover(&petitioner.address, mask_address),
    };
    Petition { petitioner, ..petition.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_keeps_what_helps_to_tell_people_apart_and_no_more() {
        assert_eq!(mask_name("王某某"), "王**");
        assert_eq!(mask_name("王某"), "王**", "the length is not told");
        assert_eq!(mask_name("𠮷某"), "𠮷**", "a rare character is one character");
        assert_eq!(mask_name("王"), "*");
        assert_eq!(mask_id_number("110108193501011234"), "110*************34");
        assert_eq!(mask_id_number("1234567"), "*******");
        assert_eq!(mask_phone("13800001234"), "138****1234");
        assert_eq!(mask_phone("62510000"), "********");
        assert_eq!(mask_address("北京市海淀区某路1号院3区5号楼"), "北京市海淀区***");
        assert_eq!(mask_address("某路1号"), "***");
    }

    #[test]
    fn an_empty_field_stays_empty() {
        for mask in [mask_name, mask_id_number, mask_phone, mask_address] {
            assert_eq!(mask("  "), "");
        }
    }
}
