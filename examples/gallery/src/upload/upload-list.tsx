import { useEffect, useState } from 'react';
import type { Upload } from './uploads.ts';
import './upload.css';

const STATUS: Record<Upload['status'], string> = {
  WAITING: 'Waiting',
  SENDING: 'Uploading',
  SENT: 'Adding to the album',
  DONE: 'Added',
  FAILED: 'Failed',
};

/** A small copy of the file. Videos and formats that the browser does not know have none. */
const Preview = ({ file }: { file: File }) => {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!file.type.startsWith('image/')) return undefined;
    const created = URL.createObjectURL(file);
    setUrl(created);
    return () => URL.revokeObjectURL(created);
  }, [file]);
  return url ? <img src={url} alt="" onError={() => setUrl(undefined)} /> : <span className="upload-preview" />;
};

type UploadListProps = {
  uploads: readonly Upload[];
  onRetry: (upload: Upload) => void;
  onDismiss: () => void;
};

/** The files on their way into the album, each with its progress, or why it failed. */
export const UploadList = ({ uploads, onRetry, onDismiss }: UploadListProps) => {
  if (uploads.length === 0) return null;
  const done = uploads.filter(({ status }) => status === 'DONE').length;
  return (
    <section className="uploads" aria-label="Uploads">
      <header>
        <p role="status">
          {done} of {uploads.length} added
        </p>
        <button onClick={onDismiss}>Hide finished</button>
      </header>
      <ul>
        {uploads.map((upload) => (
          <li key={upload.id} data-status={upload.status}>
            <Preview file={upload.file} />
            <div>
              <span className="upload-name">{upload.file.name}</span>
              {upload.status === 'FAILED' && (
                <span className="field-error" role="alert">
                  {upload.message}
                </span>
              )}
              {(upload.status === 'SENDING' || upload.status === 'SENT') && (
                <progress value={upload.progress} aria-label={`${STATUS[upload.status]}: ${upload.file.name}`} />
              )}
            </div>
            {upload.status === 'FAILED' ? (
              <button onClick={() => onRetry(upload)} aria-label={`Try again: ${upload.file.name}`}>
                Try again
              </button>
            ) : (
              <span>{STATUS[upload.status]}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};
