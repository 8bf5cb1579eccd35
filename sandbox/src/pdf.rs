//! A small PDF, as a report's: a page for each record, with some lines of text. Knows nothing of records.

/// A page, by its lines.
pub(crate) type Page = Vec<String>;

/// The size of the text, and how far a line is below the one before.
const SIZE: usize = 14;
const STEP: usize = 22;

/// The file. Its text is Latin 1, what has no place there is `?`.
pub(crate) fn pdf(pages: &[Page]) -> Vec<u8> {
    // The catalog, the list of pages and the font; then each page with what stands on it.
    let first = 4;
    let kids: Vec<String> = (0..pages.len())
        .map(|at| format!("{} 0 R", first + 2 * at))
        .collect();
    let mut objects: Vec<Vec<u8>> = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!(
            "<< /Type /Pages /Kids [{}] /Count {} >>",
            kids.join(" "),
            pages.len()
        )
        .into_bytes(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_vec(),
    ];
    for (at, lines) in pages.iter().enumerate() {
        let content = first + 2 * at + 1;
        objects.push(
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R /Resources \
                 << /Font << /F1 3 0 R >> >> >>"
            )
            .into_bytes(),
        );
        let mut stream = format!("BT /F1 {SIZE} Tf {STEP} TL 60 780 Td\n").into_bytes();
        for line in lines {
            stream.push(b'(');
            stream.extend(line.chars().flat_map(encoded));
            stream.extend(b") Tj T*\n");
        }
        stream.extend(b"ET");
        let mut object = format!("<< /Length {} >>\nstream\n", stream.len()).into_bytes();
        object.extend(stream);
        object.extend(b"\nendstream");
        objects.push(object);
    }
    let mut file = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n", at + 1).into_bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let (table, count) = (file.len(), objects.len() + 1);
    file.extend(format!("xref\n0 {count}\n0000000000 65535 f \n").into_bytes());
    for place in places {
        file.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    let end = format!("trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
    file.extend(end.into_bytes());
    file
}

/// A sign within a text in brackets.
fn encoded(sign: char) -> Vec<u8> {
    match sign {
        '(' | ')' | '\\' => vec![b'\\', sign as u8],
        sign if sign.is_control() => vec![b' '],
        sign => vec![u8::try_from(u32::from(sign)).unwrap_or(b'?')],
    }
}

#[cfg(test)]
mod tests {
    use super::pdf;

    #[test]
    fn every_object_stands_where_the_table_says() {
        let pages = [
            vec!["PDF Quote".to_owned(), "S00021 (für)".to_owned()],
            vec!["\\ 印".to_owned()],
        ];
        let file = pdf(&pages);
        // One sign for each byte, so that places are those of the file.
        let sign = |byte: &u8| {
            if byte.is_ascii() {
                char::from(*byte)
            } else {
                '~'
            }
        };
        let text: String = file.iter().map(sign).collect();
        assert!(text.starts_with("%PDF-1.4\n") && text.ends_with("%%EOF\n"));
        assert!(text.contains("(S00021 \\(f~r\\)) Tj") && text.contains("(\\\\ ?) Tj"));
        let table: usize = {
            let end = text.rsplit("startxref\n").next().unwrap();
            end.lines().next().unwrap().parse().unwrap()
        };
        let entries = text[table..]
            .lines()
            .skip(3)
            .take_while(|line| line.ends_with("n "));
        let mut count = 0;
        for (at, line) in entries.enumerate() {
            let place: usize = line[..10].parse().unwrap();
            assert!(text[place..].starts_with(&format!("{} 0 obj\n", at + 1)));
            count += 1;
        }
        assert_eq!(count, 3 + 2 * pages.len());
        let length: usize = text
            .split("/Length ")
            .nth(1)
            .unwrap()
            .split(' ')
            .next()
            .unwrap()
            .parse()
            .unwrap();
        let stream = text.split("stream\n").nth(1).unwrap();
        assert_eq!(&stream[length..], "\nend");
    }
}
