//! An account file (CSV, UTF-8, one header row) read into rows with every fault by line and
//! column. A password that stands in it is never told again, also not in a fault.

use domain::{AccountFunction, Private, limits};

use super::sheet::{Cells, Faults, Form};
use crate::office::directory::account_key;

/// Columns a file must have; `password` may be left out.
const REQUIRED: [&str; 4] = ["account", "name", "functions", "site_code"];

/// One line as read.
#[derive(Clone, Debug)]
pub(super) struct AccountLine {
    /// Line; the header is line 1.
    pub(super) line: u32,
    /// Account as it is compared.
    pub(super) account: String,
    /// Shown name.
    pub(super) name: Private,
    /// Functions over the site, each once.
    pub(super) functions: Vec<AccountFunction>,
    /// Code of the own site.
    pub(super) site_code: String,
    /// The first password, if the file brings one.
    pub(super) password: Option<Private>,
}

/// What was read, and what is wrong.
#[derive(Debug, Default)]
pub(super) struct AccountFile {
    /// Every line that could be read; what was faulty is empty or left out.
    pub(super) lines: Vec<AccountLine>,
    /// Rows in all.
    pub(super) count: u32,
    /// What is wrong.
    pub(super) faults: Faults,
}

impl AccountFile {
    /// Reads a file.
    #[must_use]
    pub(super) fn read(text: &str) -> Self {
        let mut file = Self::default();
        let form = Form { required: &REQUIRED, rows_max: limits::ACCOUNTS_PER_FILE_MAX };
        let Self { lines, faults, .. } = &mut file;
        file.count = form.read(text, faults, |cells| lines.push(cells.account()));
        file
    }
}

impl Cells<'_> {
    fn account(&mut self) -> AccountLine {
        AccountLine {
            line: self.line,
            account: account_key(&self.needed("account")),
            name: Private::new(self.needed("name")),
            functions: self.words("functions"),
            site_code: self.needed("site_code"),
            password: self.password(),
        }
    }

    fn password(&mut self) -> Option<Private> {
        let password = self.raw("password");
        let fault = match password.chars().count() {
            0 => return None,
            n if n < limits::PASSWORD_CHARS_MIN => "weak_password",
            n if n > limits::PASSWORD_CHARS_MAX => "too_long",
            _ => return Some(Private::new(password)),
        };
        self.fault("password", fault, "");
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_faulty_password_is_told_without_its_text() {
        let file = AccountFile::read(
            "account,name,functions,site_code,password\n\
             Wang01,某甲,officer + recorder+officer,D,\n\
             li02,某乙,officer+king,D,secret\n\
             ,某丙,,D,long enough\n",
        );
        let line = &file.lines[0];
        assert_eq!((line.account.as_str(), &line.password), ("wang01", &None));
        assert_eq!(line.functions, [AccountFunction::Officer, AccountFunction::Recorder]);
        let told: Vec<_> = file
            .faults
            .by_line()
            .into_iter()
            .map(|it| (it.line, it.column, it.reason, it.value))
            .collect();
        let fault = |line, column: &str, reason: &str, value: &str| {
            (line, column.to_owned(), reason.to_owned(), value.to_owned())
        };
        assert_eq!(
            told,
            [
                fault(3, "functions", "unknown_word", "king"),
                fault(3, "password", "weak_password", ""),
                fault(4, "account", "missing", ""),
                fault(4, "functions", "missing", ""),
            ]
        );
    }
}
