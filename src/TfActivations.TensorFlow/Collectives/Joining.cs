using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using TfActivations.Distribute;

namespace TfActivations.TensorFlow.Collectives;

/// <summary>How a worker comes to the others: within a bound, and else with a word about who is missing.</summary>
internal static class Joining
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    // What TensorFlow may take beyond its own bound.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Starts this worker's server and waits for the others.</summary>
    /// <exception cref="WorkerLostException">They do not come in time, or this worker's port is taken.</exception>
    /// <exception cref="EngineUnavailableException">TensorFlow's native library is not found.</exception>
    public static CollectiveContext Open(Cluster cluster, CommunicationOptions options)
    {
        _ = TensorFlowLibrary.Handle;
        var (start, within) = (Stopwatch.GetTimestamp(), TimeSpan.FromSeconds(options.join_seconds));
        WaitForPort(cluster, within);
        CollectiveContext context = new();
        var config = ServerDef.Config(cluster, options);
        TfActivationsException? failure = null;
        // Where others are missing the call may never come back: then the thread is left, and ends with the process.
        Thread thread = new(() =>
        {
            try
            {
                context.Join(config, ServerDef.Server(cluster, config));
            }
            catch (TfActivationsException error)
            {
                failure = error;
            }
        })
        {
            IsBackground = true,
            Name = "joins the cluster",
        };
        thread.Start();
        if (thread.Join(within + Grace) && failure is null)
            return context;
        var missing = Missing(cluster);
        throw cluster.Lost(
            missing,
            $"waited {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s for them to come; start them, or let join_seconds be more"
                + (failure is null ? "" : $" ({failure.Message.Split('\n')[0]})"),
            failure
        );
    }

    /// <summary>Waits until this worker's port is free: after a kill it is not for about a second.</summary>
    private static void WaitForPort(Cluster cluster, TimeSpan within)
    {
        var start = Stopwatch.GetTimestamp();
        while (IsTaken(cluster.Own.Port))
        {
            if (Stopwatch.GetElapsedTime(start) > within)
                throw new WorkerLostException(
                    $"{cluster.Own}: port {cluster.Own.Port} of this machine is taken, for {within.TotalSeconds:0} s now; end the "
                        + "program that has it, or give this worker another",
                    []
                );
            Thread.Sleep(Pause);
        }
    }

    private static bool IsTaken(int port)
    {
        using Socket socket = new(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp)
        {
            DualMode = true,
        };
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.IPv6Any, port));
            return false;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return true;
        }
    }

    /// <summary>The workers to whose port nothing connects.</summary>
    private static int[] Missing(Cluster cluster) =>
        [
            .. Enumerable
                .Range(0, cluster.Tasks.Count)
                .Where(rank => rank != cluster.Rank)
                .AsParallel()
                .Where(rank => !Connects(cluster.Tasks[rank]))
                .Order(),
        ];

    private static bool Connects(ClusterTask task)
    {
        try
        {
            using TcpClient client = new();
            return client.ConnectAsync(task.Host.Trim('[', ']'), task.Port).Wait(Grace);
        }
        catch (AggregateException)
        {
            return false;
        }
    }
}
