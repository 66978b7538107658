// Finding a name by its Han characters, its pinyin or its initials. The browser sorts Han by pinyin;
// a table of the first character of each syllable turns that order into readings (one a character).
import table from "./pinyin.json";

const collator = new Intl.Collator("zh-Hans-CN-u-co-pinyin");
const syllables = table.syllables.split(" ");
const first = [...table.first];
const isHan = (char: string) => /[\u4e00-\u9fa5]/.test(char);

/** The syllable of a character without its tone; other characters stand for themselves. */
export function syllableOf(char: string): string {
  if (!isHan(char)) return char.toLowerCase();
  let low = 0;
  let high = first.length - 1;
  let found = "";
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (collator.compare(first[middle] ?? "", char) <= 0) {
      found = syllables[middle] ?? "";
      low = middle + 1;
    } else high = middle - 1;
  }
  return found;
}

const known = new Map<string, string[]>();

function syllablesOf(name: string): string[] {
  let parts = known.get(name);
  if (!parts) {
    parts = [...name].map(syllableOf);
    known.set(name, parts);
  }
  return parts;
}

/** Whether what was typed reads on from this syllable: each one whole, begun, or by its initial. */
function readsOn(parts: readonly string[], at: number, typed: string): boolean {
  if (typed === "") return true;
  const part = parts[at];
  if (part === undefined) return false;
  for (let length = Math.min(part.length, typed.length); length > 0; length -= 1) {
    const isStart = part.startsWith(typed.slice(0, length));
    const isUsable = length === 1 || length === part.length || length === typed.length;
    if (isStart && isUsable && readsOn(parts, at + 1, typed.slice(length))) return true;
  }
  return false;
}

/** Whether a name matches: part of it in Han, or pinyin, initials or a mix of both from any character. */
export function matchesName(name: string, typed: string): boolean {
  const wanted = typed.toLowerCase().replace(/[\s']/g, "");
  if (wanted === "" || name.toLowerCase().includes(wanted)) return true;
  if (!/^[a-z0-9]+$/.test(wanted)) return false;
  const parts = syllablesOf(name);
  const written = wanted.replace(/([nl])v/g, "$1u");
  return parts.some((_, at) => readsOn(parts, at, written));
}
