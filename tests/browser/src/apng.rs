//! Joins pictures into one that moves: an animated PNG, which is a PNG whose data comes in several parts
//! (PNG specification, third edition, 11.3.4 and 12). All pictures must be of one size and kind.

use anyhow::{Context, Result, ensure};

const SIGN: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Joins them; each stands for so many milliseconds. It plays without end.
///
/// # Errors
/// When there is none, one is no PNG, or they differ in size or kind.
pub fn join(pictures: &[(Vec<u8>, u16)]) -> Result<Vec<u8>> {
    let (first, _) = pictures.first().context("no picture")?;
    let head = part(first, b"IHDR").next().context("no IHDR")?;
    let (size, _) = head.split_at_checked(8).context("a short IHDR")?;
    let mut made = SIGN.to_vec();
    write(&mut made, b"IHDR", head);
    let count = u32::try_from(pictures.len())?;
    write(&mut made, b"acTL", &[count.to_be_bytes(), 0_u32.to_be_bytes()].concat());
    let mut number = 0_u32;
    for (at, (picture, stands)) in pictures.iter().enumerate() {
        ensure!(part(picture, b"IHDR").next() == Some(head), "picture {at} is of another kind");
        let control = [
            &number.to_be_bytes()[..],
            size,
            &[0; 8],
            &stands.to_be_bytes(),
            &1000_u16.to_be_bytes(),
            &[0, 0],
        ];
        write(&mut made, b"fcTL", &control.concat());
        number += 1;
        for data in part(picture, b"IDAT") {
            if at == 0 {
                write(&mut made, b"IDAT", data);
            } else {
                write(&mut made, b"fdAT", &[&number.to_be_bytes()[..], data].concat());
                number += 1;
            }
        }
    }
    write(&mut made, b"IEND", &[]);
    Ok(made)
}

/// The data of all parts of one kind.
fn part<'p>(picture: &'p [u8], kind: &'p [u8; 4]) -> impl Iterator<Item = &'p [u8]> {
    let mut rest = picture.strip_prefix(SIGN).unwrap_or_default();
    let parts = std::iter::from_fn(move || {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let (kind, after) = after.split_first_chunk::<4>()?;
        let (data, after) = after.split_at_checked(u32::from_be_bytes(*length) as usize)?;
        rest = after.get(4..)?;
        Some((*kind, data))
    });
    parts.filter(move |(found, _)| found == kind).map(|(_, data)| data)
}

fn write(to: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    to.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes());
    let checked = [&kind[..], data].concat();
    to.extend(&checked);
    to.extend(checksum(&checked).to_be_bytes());
}

/// CRC-32 as PNG has it.
fn checksum(data: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 }
        })
    };
    !data.iter().fold(u32::MAX, step)
}

#[cfg(test)]
mod tests {
    use super::{checksum, join, part};

    #[test]
    fn the_checksum_is_that_of_the_specification() {
        // The end of every PNG.
        assert_eq!(checksum(b"IEND"), 0xAE42_6082);
    }

    #[test]
    fn two_pictures_become_one_with_two_frames() {
        let picture = |head: u8| {
            let mut made = super::SIGN.to_vec();
            super::write(&mut made, b"IHDR", &[head; 13]);
            super::write(&mut made, b"IDAT", &[1, 2]);
            super::write(&mut made, b"IDAT", &[3]);
            super::write(&mut made, b"IEND", &[]);
            (made, 500)
        };
        let joined = join(&[picture(7), picture(7)]).unwrap_or_default();
        assert_eq!(part(&joined, b"fcTL").count(), 2);
        assert_eq!(part(&joined, b"IDAT").count(), 2);
        let later: Vec<&[u8]> = part(&joined, b"fdAT").collect();
        assert_eq!(later, [&[0, 0, 0, 2, 1, 2][..], &[0, 0, 0, 3, 3]]);
        assert!(join(&[picture(7), picture(8)]).is_err());
        assert!(join(&[]).is_err());
    }
}
