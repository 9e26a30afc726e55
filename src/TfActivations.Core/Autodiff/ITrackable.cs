namespace TfActivations.Autodiff;

/// <summary>What has parts that a checkpoint keeps under their names.</summary>
internal interface ITrackable
{
    /// <summary>Its parts by name, in order: variables, lists and dictionaries of them, others that have parts.</summary>
    IEnumerable<KeyValuePair<string, object>> Tracked { get; }
}
