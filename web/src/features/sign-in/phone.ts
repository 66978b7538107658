// Whether a telephone can be called: the server's rule of the same meaning.

/** A mainland mobile of 11 digits, or a landline of 7 to 12 with its area code. */
export function isPhone(text: string): boolean {
  if (!/^[\d -]*$/.test(text.trim())) return false;
  const digits = text.replace(/\D/g, "");
  return digits.startsWith("1") ? digits.length === 11 : digits.length >= 7 && digits.length <= 12;
}
