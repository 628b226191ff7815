// A button of a player: an icon with its word.
export function Tool({ icon: Icon, label, size = 18, ...rest }) {
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} {...rest}>
      <Icon size={size} strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}

export const SmallTool = (props) => <Tool size={16} data-size="small" {...props} />;
