/** `**` any folders, `*` within one, `{a,b}` either: what the list of changes uses. */
export function globPattern(glob: string): RegExp {
  const source = glob.replace(/\*\*\/|\*|[{},]|[.+^$()|[\]\\]/g, (part) => {
    switch (part) {
      case '**/':
        return '(?:[^/]+/)*';
      case '*':
        return '[^/]*';
      case '{':
        return '(?:';
      case '}':
        return ')';
      case ',':
        return '|';
      default:
        return `\\${part}`;
    }
  });
  return new RegExp(`^(?:${source})$`);
}
