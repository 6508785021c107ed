type PickingResponse = {
  data?: {
    createPickingSession?: { pickingSession?: { id?: unknown; pickerUri?: unknown } | null } | null;
  } | null;
};

/** Returns the new picking session in a response, or null if it has none. */
const newSessionIn = (response: string): { id: string | null; pickerUri: string } | null => {
  try {
    // Anything else than these fields is ignored.
    const { data } = JSON.parse(response) as PickingResponse;
    const { id, pickerUri } = data?.createPickingSession?.pickingSession ?? {};
    if (typeof pickerUri !== 'string' || !/^https?:$/.test(URL.parse(pickerUri)?.protocol ?? '')) return null;
    return { id: typeof id === 'string' ? id : null, pickerUri };
  } catch {
    return null;
  }
};

type PickerLinkProps = {
  response: string;
  /** Called with the id of the session when the user follows the link. */
  onOpen: (sessionId: string) => void;
};

/** A link to the page on which the user picks. */
export const PickerLink = ({ response, onOpen }: PickerLinkProps) => {
  const session = newSessionIn(response);
  if (!session) return null;
  const { id, pickerUri } = session;
  return (
    <aside className="explorer-requirement" aria-label="Next step">
      <p>Pick photos in a new tab. They appear here when you are done.</p>
      <a
        href={pickerUri}
        target="_blank"
        rel="noopener"
        onClick={() => {
          if (id !== null) onOpen(id);
        }}
      >
        Open the picker
      </a>
    </aside>
  );
};
