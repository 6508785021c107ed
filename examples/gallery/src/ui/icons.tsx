import type { ReactNode } from 'react';

const createIcon = (content: ReactNode) => () => (
  <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
    {content}
  </svg>
);

export const PlayIcon = createIcon(<path d="M8 5.5v13l11-6.5z" fill="currentColor" />);
export const TickIcon = createIcon(<path d="m5 12.5 4.5 4.5L19 7.5" />);
export const CloseIcon = createIcon(<path d="m6 6 12 12M18 6 6 18" />);
export const PreviousIcon = createIcon(<path d="m15 5-7 7 7 7" />);
export const NextIcon = createIcon(<path d="m9 5 7 7-7 7" />);
export const PictureIcon = createIcon(<path d="M4 5h16v14H4zm0 11 5-5 4 4 3-3 4 4M15.5 9h.01" />);
export const PlusIcon = createIcon(<path d="M12 5v14M5 12h14" />);
export const UploadIcon = createIcon(<path d="M12 16V5m-5 5 5-5 5 5M5 19h14" />);
