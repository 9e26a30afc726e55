using System.Diagnostics;

namespace TfActivations.Benchmarks.Peers;

/// <summary>Lets several calls take turns, round after round, so that what else the machine does hits all of them.</summary>
internal static class Rounds
{
    // A turn is many samples of a short call, or one of a long one.
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Sample = TimeSpan.FromMicroseconds(50);

    // libtorch's second thread spins for about 5 ms after a call: it must be asleep when the next side's turn comes.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(8);

    /// <summary>Takes samples of each call: microseconds of a call, none where there is no call.</summary>
    public static double[][] Run(IReadOnlyList<Action?> calls, int rounds)
    {
        var timed = calls.Select(call => call is null ? null : new Timed(call)).ToArray();
        for (var round = 0; round < rounds; round++)
            foreach (var side in timed)
                side?.TakeTurn();
        return [.. timed.Select(side => side?.Samples.ToArray() ?? [])];
    }

    private sealed class Timed
    {
        private readonly Action call;
        private readonly int repeats = 1;

        public Timed(Action call)
        {
            this.call = call;
            double microseconds;
            while ((microseconds = Quickest(repeats)) * repeats < Sample.TotalMicroseconds / 2)
                repeats *= 4;
            repeats = Math.Max(1, (int)(Sample.TotalMicroseconds / microseconds));
        }

        public List<double> Samples { get; } = [];

        public void TakeTurn()
        {
            Thread.Sleep(Pause);
            var isLong = Samples.Count > 0 && Samples[^1] > Turn.TotalMicroseconds;
            For(isLong ? TimeSpan.Zero : Settling, () => Time(repeats));
            For(Turn, () => Samples.Add(Time(repeats)));
        }

        private double Quickest(int count) => Enumerable.Range(0, 3).Min(_ => Time(count));

        /// <summary>Microseconds of one call, as the mean of several.</summary>
        private double Time(int count)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < count; i++)
                call();
            return Stopwatch.GetElapsedTime(start).TotalMicroseconds / count;
        }

        private static void For(TimeSpan duration, Action action)
        {
            var start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(start) < duration)
                action();
        }
    }
}
