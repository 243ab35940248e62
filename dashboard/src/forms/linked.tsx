/** A text whose https addresses can be followed: what a pack says must not become a script. */
export function Linked({ text }: { readonly text: string }) {
  return text.split(/(https:\/\/[^\s<>"]+)/).map((part, index) =>
    index % 2 === 1 ? (
      <a key={`${index} ${part}`} href={part} target="_blank" rel="noopener noreferrer">
        {part}
      </a>
    ) : (
      part
    ),
  );
}
