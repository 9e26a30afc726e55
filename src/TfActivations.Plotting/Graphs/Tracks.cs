namespace TfActivations.Plotting.Graphs;

/// <summary>The horizontal parts of arrows between two ranks, in tracks, so that those of different starts do not lie on one another.</summary>
internal static class Tracks
{
    private const double Straight = 0.5;

    /// <summary>The track of each joint that is not straight.</summary>
    public static Dictionary<Joint, int> Of(IEnumerable<Joint> joints)
    {
        var tracks = new Dictionary<Joint, int>(ReferenceEqualityComparer.Instance);
        List<double> ends = [];
        var bundles = joints
            .Where(joint => Math.Abs(joint.StartX - joint.EndX) > Straight)
            .GroupBy(joint => joint.StartX)
            .Select(group =>
                (
                    Left: Math.Min(group.Key, group.Min(joint => joint.EndX)),
                    Right: Math.Max(group.Key, group.Max(joint => joint.EndX)),
                    Joints: group
                )
            )
            .OrderBy(bundle => bundle.Left);
        foreach (var (left, right, bundle) in bundles)
        {
            var track = ends.FindIndex(end => end < left - Straight);
            if (track < 0)
            {
                track = ends.Count;
                ends.Add(0);
            }
            ends[track] = right;
            foreach (var joint in bundle)
                tracks[joint] = track;
        }
        return tracks;
    }
}
