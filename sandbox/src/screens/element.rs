//! An element of an arch, and its text.

use std::io;

use quick_xml::Writer;

/// An element of an arch.
pub(super) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Element>,
}

impl Element {
    /// An element without anything in it.
    pub(super) fn new(name: &'static str) -> Self {
        Self {
            name,
            attributes: Vec::new(),
            children: Vec::new(),
        }
    }

    /// With an attribute.
    #[must_use]
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// With an attribute, if there is a value for it.
    #[must_use]
    pub(super) fn with_any(self, name: &'static str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// With elements within it.
    #[must_use]
    pub(super) fn holding(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }

    /// Its text, a line for each element.
    pub(super) fn text(&self) -> String {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
        // Writing to memory does not fail.
        let _ = self.write(&mut writer);
        String::from_utf8_lossy(&writer.into_inner()).into_owned()
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
        let attributes = self.attributes.iter();
        let attributes = attributes.map(|(name, value)| (*name, value.as_str()));
        let element = writer.create_element(self.name).with_attributes(attributes);
        match self.children.is_empty() {
            true => element.write_empty()?,
            false => element.write_inner_content(|writer| {
                self.children
                    .iter()
                    .try_for_each(|child| child.write(writer))
            })?,
        };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Element;

    #[test]
    fn what_means_something_in_xml_is_escaped() {
        let button = Element::new("button")
            .with("string", "R&D \"now\"\n<ok>")
            .with_any("confirm", None::<String>);
        let form = Element::new("form").holding([Element::new("header").holding([button])]);
        assert_eq!(
            form.text(),
            "<form>\n  <header>\n    <button string=\"R&amp;D &quot;now&quot;&#10;&lt;ok&gt;\"/>\n  </header>\n</form>"
        );
    }
}
