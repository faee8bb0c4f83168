using System.Data.Common;
using Cartwright.Data;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Cartwright.Adapters;

/// <summary>Counts what EF sends beside the hand-written statements.</summary>
internal sealed class StatementTracing(StatementTrace trace) : DbCommandInterceptor
{
    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        trace.OnSent(command.CommandText);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        trace.OnSent(command.CommandText);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        trace.OnSent(command.CommandText);
        return ValueTask.FromResult(result);
    }
}
