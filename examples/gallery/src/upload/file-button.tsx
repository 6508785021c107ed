import { useRef } from 'react';
import { UploadIcon } from '../ui/icons.tsx';
import { PermittedButton } from '../ui/permitted-button.tsx';

type FileButtonProps = { reason: string | null; onFiles: (files: File[]) => void };

/** A button that lets the user choose photos and videos. */
export const FileButton = ({ reason, onFiles }: FileButtonProps) => {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <PermittedButton className="primary" reason={reason} onClick={() => input.current?.click()}>
        <UploadIcon /> Add photos
      </PermittedButton>
      <input
        ref={input}
        type="file"
        multiple
        accept="image/*,video/*"
        hidden
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file can be chosen again.
          event.target.value = '';
        }}
      />
    </>
  );
};
